"""Word packages of others, taken apart and cleaned: what letterheads and templates have in common.

Parts are found through relationships, whatever their names; what comes out has Word's usual names, prefixes
and types. Tracked changes are accepted, comments leave, and nothing that reaches outside the file stays.
"""
