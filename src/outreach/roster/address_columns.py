"""Which columns make one address together, where their headers do not say so alike."""

from __future__ import annotations

from outreach.roster import aliases


def lend(places: dict[str, dict[str, list[int]]]) -> None:
    """Give plain columns to the named address they belong to."""
    # “Home Address, City, State, Zip” is one address: the plain columns belong to the one that has a street.
    streets = {"street", "either", "address"}
    plain = places.get("", {})
    for name in aliases.BLOCKS:
        found = places.get(name, {})
        if name not in ("", "work") and streets & set(found) and not {"city", "zip"} & set(found):
            if plain and not streets & set(plain):
                found |= {part: columns for part, columns in plain.items() if part not in found}
                del places[""]
            return
        # “Street Address, City, State, Home Zip” is one address too: nothing of it stands twice.
        if name in ("home", "primary") and found and not streets & set(found):
            if streets & set(plain) and not set(plain) & set(found):
                found |= plain
                del places[""]
            return


def settle_either(parts: dict[str, int]) -> None:
    """Settle what a column that may be a street or a whole address is."""
    # “Address” is the street where a city or ZIP column stands beside it, else the whole address.
    zip_code, whole = parts.pop("spare zip", -1), parts.pop("spare address", -1)
    if zip_code >= 0:
        parts.setdefault("zip", zip_code)
    if whole >= 0 and not {"street", "address", "either"} & set(parts):
        parts["address"] = whole
    if "either" in parts:
        index = parts.pop("either")
        split = "city" in parts or "zip" in parts
        parts.setdefault("street" if split and "street" not in parts else "address", index)
