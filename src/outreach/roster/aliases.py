"""The one table of column headers: what the usual tools call a column -> our field.

Headers are compared by their letters and digits alone (`squeeze`): “E-mail Address”, “email_address” and
“EmailAddress” are one. The spellings are those of the exports of Action Network, EveryAction and VAN,
NationBuilder, Salesforce NPSP, CiviCRM, Mailchimp, Google Contacts and Forms, Outlook, Wild Apricot,
MemberClicks, Neon CRM, Eventbrite, Constant Contact and of lists kept by hand, as their help pages and public
sample files show them; docs/rosters.md lists the fields.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_IDS = (  # any of them is as good; the first one in this order is taken
    "memberid membernumber membershipid membershipnumber mbrid id contactid accountid profileid userid "
    "votervanid voterfilevanid vanid mycampaignid nationbuilderid uuid euid leid externalid "
    "externalidentifier personid constituentid attendeeid contactid18 civicrmid recordid"
)

# Each line is one rank: a column of a later line is used where the better one is empty. Two columns of one
# line in one file are an ambiguity that only a person can settle.
FIELDS: dict[str, tuple[str, ...]] = {
    "name": (
        "name fullname yourname yourfullname membername firstandlastname firstlastname namefirstlast "
        "membersname participantname signername nombrecompleto legalname fulllegalname",
        "contactname fullnamef displayname emaildisplayname member contact person signer attendee "
        "participant donorname supportername constituentname personname attendeename membersfullname",
        "sortname lastnamefirstname lastfirst namelastfirst",
    ),
    "given_name": (
        "firstname first givenname namefirst fname forename nombre given givennames firstnames "
        "firstgivenname firstnm vorname prenom",
        "preferredfirstname preferredname",
    ),
    "middle_name": ("middlename middle additionalname namemiddle mi middleinitial",),
    "family_name": (
        "lastname last familyname surname namelast lname apellido apellidos family surnames lastnames "
        "lastfamilyname lastnm nachname",
    ),
    "prefix": ("prefix nameprefix individualprefix addressedas honorific courtesytitle", "salutation"),
    "suffix": ("suffix namesuffix individualsuffix generation",),
    "credentials": (
        "credentials credential lettersaftername degrees license licenses licensedas licensure postnominals "
        "designations",
    ),
    "own_role": (
        "role iam iama iaman iattendas iaminvolvedas whichbestdescribesyou whatbestdescribesyou "
        "whichofthesedescribesyou connection yourrole",
    ),
    "profession": ("profession", "occupation"),
    "title": ("jobtitle organizationtitle organization1title position worktitle positiontitle", "title"),
    "organization": (
        "organization organisation company companyname employer currentemployer primaryaffiliation "
        "organizationname organization1name affiliation agency workplace companyinstitutionaffiliation",
    ),
    "household": ("accountname householdname",),
    "email": (
        "email emailaddress emailaddr memberemail mail youremail correo correoelectronico emailaddresshome",
        "preferredemail email1 email1value emailprimary primaryemail emailprimaryaddress",
        "personalemail emailhome homeemail emailpersonal",
        "email2 email2value emailother emailaddressother",
        "workemail emailwork emailaddresswork",
    ),
    "phone": (
        "phone phonenumber telephone telephonenumber yourphone preferredphone prefphone can2phone "
        "phone1value "
        "phoneprimary primaryphone phone1fullnumberf phone1 tel telefono",
        "mobile mobilenumber mobilephone cell cellphone phonemobile phonecell cellnumber phoneoptional",
        "homephone phonehome",
        "phone2value phone2 otherphone",
        "workphone phonework workphonenumber phoneoffice businessphone",
    ),
    "bio": ("bio biography bioline aboutyou",),
    "story": (
        "story yourstory mystory personalstory testimony experience yourexperience memberstory "
        "inyourownwords whythismatterstoyou whythismatterstome whythismatters mihistoria suhistoria",
    ),
    "observation": ("observation observations whatisee whatyousee whatisawatwork atwork yourobservation",),
    "local": ("local localfact localcontext localexample localimpact",),
    "work": ("whatido whatyoudo whatdoyoudo whatidoinonesentence aboutmywork",),
    "count": ("onenumber onenumberyoucanprove onenumberwithdate",),
    "offer": ("myoffer youroffer whatioffer",),
    "last_line": ("lastline lastsentence closingline mylastline",),
    "setting": ("worksetting practicesetting workplacetype settingtype",),
    "angle": ("topicangle letterangle",),
    "ticks": ("ticks whatistrueofme confirmedsentences",),
    "language": ("language preferredlanguage languagepreference idioma",),
    "salutation": ("informalsalutation lettersalutation",),
    "district": ("district housedistrict",),
    "division_id": ("divisionid ocdid ocddivisionid",),
    "group": ("chapter delegation team",),
    "approved": ("approved memberapproved letterapproved approval",),
    "id": tuple(_IDS.split()),
    "contact_type": ("contacttype accounttype recordtype",),
}

# Words of the questions in a web form, tried in this order where the table above knows nothing.
QUESTIONS: tuple[tuple[str, str], ...] = (
    (r"\b(first and last|full|your) name\b|\bname first and last\b", "name"),
    (r"\baddress\b.*\b(street|city|zip)\b|\bwhere do you live\b|\b(home|mailing) address\b", "address"),
    (r"\bzip\b|\bpostal code\b", "zip"),
    (r"\b(your|what|best)\b.*\be ?mail\b|^e ?mail( address)? (optional|required|for|we|where)\b", "email"),
    (
        r"\b(your|what|best)\b.*\b(phone|cell|mobile)\b|^(phone|cell|mobile)( number)? (optional|required)\b",
        "phone",
    ),
    (r"\byour (profession|occupation)\b", "profession"),
    (r"^i am an?\b|\bdescribes you\b|\byour role\b|\bi identify as\b", "own_role"),
    (
        r"\bown words\b|\b(your|my) story\b|^why\b|\bwish\b.*\bknew\b|"
        r"\bmatters? to you\b|\byour experience\b",
        "story",
    ),
    (
        r"\b(see|notice|hear|happens?) (at|in) (work|your (work|office|practice))\b|\bobserv|"
        r"\bwhat (do|did|have) you (see|seen|notice|noticed|hear|heard)\b",
        "observation",
    ),
    (r"\blanguage\b", "language"),
)

_OF_A_PERSON = ("name", "address", "zip", "email", "phone", "language")
_SOMEBODY_ELSE = re.compile(
    r"\b(emergency|assistant|spouse|partner|manager|referr\w*|representatives?|senators?|legislators?|"
    r"lawmakers?|account\d?|contact2|secondary|company|organization|employer|bundle|ip)\b"
)

# Mailchimp guesses these from the address of a computer; they are nobody's home.
GUESSED = ("region", "cc", "latitude", "longitude")
GUESSED_BESIDE = ("optinip", "memberrating")

# The parts of an address, and the words by which tools tell one address of a person from another.
PARTS: dict[str, str] = {
    "street": "street streetaddress address1 addressline1 addrline1 street1 addr1 addr line1 streetaddress1 "
    "streetaddressline1 addressstreet useraddress streetline1 calle direccion",
    "street2": "street2 address2 addressline2 addrline2 addr2 line2 streetaddress2 streetaddressline2 "
    "unit apt apartment "
    "supplementaladdress1 addressextendedaddress extendedaddress suite aptunit",
    "city": "city town addresscity usercity municipality ciudad citytown towncity cityortown cityname "
    "addresslocality",
    "state": "state stateprovince provincestate province region stateabbreviated userstate addressregion "
    "addressstate stateabbrev st estado stateregion regionstate stateprovinceregion stateterritory",
    "zip": "zip zipcode zip5 postalcode zippostalcode zippostal postcode addresspostalcode addresszip "
    "codigopostal postalzip postalzipcode postalcodezip zippostcode zipcodepostalcode postal zipcode5",
    "zip4": "zip4 zipplus4 plus4 postalcodesuffix zipcode4",
    "country": "country countryregion addresscountry nation",
    "label": "addresslabel addresstype locationtype",
    "address": "fulladdress addressformatted wholeaddress",
    "either": "address",  # the whole address, or the street where a city or ZIP column stands beside it
    "box": "addresspobox pobox",
    # Neon repeats the parts in one; they serve where the parts are not in the file.
    "spare zip": "fullzipcodef",
    "spare address": "fullstreetaddressf",
}
# The home decides the district; a work address never does.
BLOCKS: dict[str, tuple[str, ...]] = {
    "home": ("home", "residential", "residence", "homeaddress"),
    "": ("", "can2", "can2user", "your", "v", "voting"),
    "primary": ("primary",),
    "member’s": ("member", "contact", "contact1", "user", "person", "constituent", "donor", "supporter"),
    "1": ("address1",),
    "2": ("address2",),
    "3": ("address3",),
    "mailing": ("mailing", "m", "mail", "mailingaddress", "postal"),
    "registered": ("registered", "registration"),
    "preferred": ("preferred",),
    "home 2": ("home2",),
    "billing": ("billing",),
    "other": ("other",),
    "work": ("work", "business", "office", "company", "employer", "practice"),
}


def squeeze(header: str) -> str:
    """Return the letters and digits of a header, without accents and case: what headers are compared by."""
    folded = unicodedata.normalize("NFKD", header).casefold()
    return "".join(sign for sign in folded if sign.isalnum())


@lru_cache(maxsize=1)
def place_table() -> dict[str, tuple[str, str]]:
    """Return squeezed header -> (which address, which part) for every spelling of an address column."""
    table: dict[str, tuple[str, str]] = {}
    for block, words in BLOCKS.items():
        for part, spellings in PARTS.items():
            for spelling in spellings.split():
                for word in words:
                    for key in _joined(word, spelling):
                        table.setdefault(key, (block, part))
    return table


def _joined(word: str, spelling: str) -> tuple[str, ...]:
    if not word:
        return (spelling,)
    # “Address 1 - City” is of the first address, “Address 1” alone the first line of the only one.
    bare = spelling.removeprefix("address")
    if word.startswith("address"):
        return (word + (bare or spelling),)
    if word in ("m", "v"):  # VAN's mAddress, vCity: only in front
        return (word + spelling,)
    return (word + spelling, spelling + word, f"address{word}{spelling}")


@lru_cache(maxsize=1)
def field_table() -> dict[str, tuple[str, int]]:
    """Return squeezed header -> (field, rank) for everything that is no address."""
    return {
        spelling: (field, rank)
        for field, ranks in FIELDS.items()
        for rank, spellings in enumerate(ranks)
        for spelling in spellings.split()
    }


def question_field(header: str) -> str:
    """Return the field a form's question asks for, or empty text."""
    words = re.sub(r"[\W_]+", " ", header.casefold()).strip()
    if len(words.split()) < 3:
        return ""
    found = next((field for pattern, field in QUESTIONS if re.search(pattern, words)), "")
    return "" if found in _OF_A_PERSON and _SOMEBODY_ELSE.search(words) else found
