"""python -m outreach, and the `outreach` command."""

import sys


def main() -> None:
    """Run the command line."""
    try:
        from outreach.cli import cli  # within: Ctrl-C while it loads is no traceback either

        cli(prog_name="outreach")
    except KeyboardInterrupt:
        print("\nAborted!", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
