"""What the letters after a name say of a profession, by the two tables in seeds/."""

from outreach.credentials.table import CredentialReading, License, LicenseTable

__all__ = ["CredentialReading", "License", "LicenseTable"]
