"""The tables of the directory, as SQL. A CSV file of the same name holds each table's rows.

Words are Popolo's and Open Civic Data's. Nothing here is only for Congress: state legislators, governors
and state committees are further rows, not further columns. Empty text means "none"; dates are ISO text.
Beside the tables lie more files, which only the importer reads: calendar, capitols, committee_corrections,
governor_contacts, governors, namesakes, seat_corrections and state_districts.
"""

from __future__ import annotations

SCHEMA_VERSION = 4  # raise it whenever a table, column or index changes: databases are then built anew

TABLES = {
    # type: state, cd, sldu, sldl, ward; seats of a state: its senators, of any other division: its members;
    # name of a state's district: as its legislature writes it (64A, 1st Suffolk, Ward 2)
    "divisions": """CREATE TABLE divisions (
        id TEXT PRIMARY KEY, name TEXT, state TEXT, type TEXT, census_code TEXT, geoid TEXT, seats INTEGER
        ) WITHOUT ROWID""",
    "people": """CREATE TABLE people (
        id TEXT PRIMARY KEY, name TEXT, given_name TEXT, family_name TEXT, nickname TEXT, suffix TEXT,
        party TEXT, caucus TEXT, email TEXT
        ) WITHOUT ROWID""",
    # classification: legislature, upper, lower, committee, subcommittee
    "organizations": """CREATE TABLE organizations (
        id TEXT PRIMARY KEY, name TEXT, parent_id TEXT, classification TEXT, jurisdiction TEXT, url TEXT
        ) WITHOUT ROWID""",
    # a district that lies over another one (New Hampshire); agrees: no where two sources differ
    "division_overlays": """CREATE TABLE division_overlays (
        base_id TEXT, overlay_id TEXT, agrees TEXT, PRIMARY KEY (base_id, overlay_id)
        ) WITHOUT ROWID""",
    # end_date: the first day on which the record no longer holds; source: a name of the table sources;
    # as_of: where the record has a day of its own
    "memberships": """CREATE TABLE memberships (
        person_id TEXT, role TEXT, title TEXT, organization_id TEXT, division_id TEXT,
        start_date TEXT, end_date TEXT, class TEXT, rank TEXT, how TEXT, source TEXT, as_of TEXT
        )""",
    "offices": """CREATE TABLE offices (
        person_id TEXT, classification TEXT, name TEXT, street TEXT, city TEXT, state TEXT, zip TEXT,
        voice TEXT, fax TEXT, confidence TEXT
        )""",
    "links": "CREATE TABLE links (person_id TEXT, kind TEXT, url TEXT)",
    "committee_memberships": """CREATE TABLE committee_memberships (
        organization_id TEXT, person_id TEXT, side TEXT, rank INTEGER, title TEXT
        )""",
    # offices written to by title; state: empty for a federal one; office_state: of the address
    "agencies": """CREATE TABLE agencies (
        id TEXT PRIMARY KEY, role TEXT, state TEXT, title TEXT, agency TEXT, name TEXT, street TEXT,
        city TEXT, office_state TEXT, zip TEXT, voice TEXT, complaint_url TEXT, confidence TEXT, source TEXT,
        as_of TEXT
        ) WITHOUT ROWID""",
    "vacancies": """CREATE TABLE vacancies (
        division_id TEXT, role TEXT, seats INTEGER, since TEXT, as_of TEXT, note TEXT, source TEXT,
        PRIMARY KEY (division_id, role)
        ) WITHOUT ROWID""",
    # districts: short codes apart by a space (IL-3 IL-5 IL-7, ND-AL); CO-? is "in Colorado, district unknown"
    "zip_cd": "CREATE TABLE zip_cd (zip TEXT PRIMARY KEY, districts TEXT) WITHOUT ROWID",
    # kind: empty, government, military, unrepresented
    # ZIPs in use that zip_cd lacks; type: no_area (boxes or one building), standard, military, unrepresented
    "zip_types": """CREATE TABLE zip_types (
        zip TEXT PRIMARY KEY, state TEXT, type TEXT
        ) WITHOUT ROWID""",
    "zip_ranges": """CREATE TABLE zip_ranges (
        first_zip TEXT, last_zip TEXT, states TEXT, kind TEXT, note TEXT
        )""",
    # scope: a role, or zip_cd; state: two capitals, or empty for all that have no line of their own
    "validity": """CREATE TABLE validity (
        scope TEXT, state TEXT, valid_from TEXT, valid_until TEXT, reason TEXT, source TEXT,
        confidence TEXT, PRIMARY KEY (scope, state)
        ) WITHOUT ROWID""",
    # kept by hand: who takes a seat, and from which day
    "members_elect": """CREATE TABLE members_elect (
        division_id TEXT, role TEXT, person TEXT, given_name TEXT, family_name TEXT, party TEXT,
        takes_office TEXT, source TEXT, confidence TEXT
        )""",
    # seats whose holder on record may have left; person_id: empty for the whole seat
    "seat_doubts": """CREATE TABLE seat_doubts (
        division_id TEXT, role TEXT, person_id TEXT, as_of TEXT, note TEXT, source TEXT,
        PRIMARY KEY (division_id, role, person_id)
        ) WITHOUT ROWID""",
    # where a governor's office is reached, whoever holds it; confidence: of the address
    "governor_offices": """CREATE TABLE governor_offices (
        state TEXT PRIMARY KEY, title TEXT, name TEXT, street TEXT, city TEXT, zip TEXT, confidence TEXT,
        voice TEXT, contact_form TEXT, url TEXT
        ) WITHOUT ROWID""",
    # kept by hand: states whose House lines were to change; new_lines_from: empty where they stay
    "house_maps": """CREATE TABLE house_maps (
        state TEXT PRIMARY KEY, new_lines_from TEXT, plan TEXT, source TEXT, as_of TEXT, confidence TEXT
        ) WITHOUT ROWID""",
    "sources": """CREATE TABLE sources (
        file TEXT, source TEXT, upstream TEXT, url TEXT, revision TEXT, licence TEXT, as_of TEXT, digest TEXT,
        PRIMARY KEY (file, source)
        ) WITHOUT ROWID""",
}

INDEXES = (
    "CREATE INDEX divisions_by_state ON divisions (state, type)",
    "CREATE INDEX divisions_by_geoid ON divisions (geoid)",
    "CREATE INDEX memberships_by_division ON memberships (division_id, role)",
    "CREATE INDEX memberships_by_person ON memberships (person_id)",
    "CREATE INDEX offices_by_person ON offices (person_id)",
    "CREATE INDEX links_by_person ON links (person_id)",
    "CREATE INDEX committee_memberships_by_person ON committee_memberships (person_id)",
    "CREATE INDEX committee_memberships_by_committee ON committee_memberships (organization_id)",
)

# Every value of the column, unless empty, must be an id of the other table.
REFERENCES = (
    ("memberships", "person_id", "people"),
    ("memberships", "organization_id", "organizations"),
    ("memberships", "division_id", "divisions"),
    ("offices", "person_id", "people"),
    ("links", "person_id", "people"),
    ("committee_memberships", "person_id", "people"),
    ("committee_memberships", "organization_id", "organizations"),
    ("organizations", "parent_id", "organizations"),
    ("vacancies", "division_id", "divisions"),
    ("division_overlays", "base_id", "divisions"),
    ("division_overlays", "overlay_id", "divisions"),
    ("members_elect", "division_id", "divisions"),
    ("seat_doubts", "division_id", "divisions"),
    ("seat_doubts", "person_id", "people"),
)
