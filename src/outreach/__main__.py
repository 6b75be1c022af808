"""python -m outreach, and the `outreach` command."""

from outreach.cli import cli


def main() -> None:
    """Run the command line."""
    cli(prog_name="outreach")


if __name__ == "__main__":
    main()
