"""`outreach open`: the page in the browser, for everybody who does not want a command line."""

from __future__ import annotations

import click

from outreach.cli.options import json_option, print_json


@click.command("open")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="Port to serve at.  [the last one, or any]"
)
@click.option("--no-browser", is_flag=True, help="Print the link only.")
@click.option("--keep-nothing", is_flag=True, help="Keep drafts in memory alone, until outreach is stopped.")
@click.option(
    "--host", default="127.0.0.1", help="Address to serve at, beyond this computer with --password."
)
@click.option("--password", envvar="OUTREACH_PASSWORD", default="", help="What other computers have to know.")
@json_option
def open_(port: int, no_browser: bool, keep_nothing: bool, host: str, password: str, as_json: bool) -> None:
    """Open outreach in the browser: from a cause to a letter that is ready to sign.

    The page is served by this program to this computer only. Nothing is sent. A second start opens the page
    that runs already. Stop it with the button on the page, or with Ctrl+C.

    \b
    outreach open
    outreach open --no-browser --port 8000
    """
    from outreach.page.server import open_in_browser, start
    from outreach.workspace import Workspace

    running = start(Workspace(), port=port, host=host, password=password, keep=not keep_nothing)
    if as_json:
        print_json({"url": running.url, "port": running.port, "pid": running.pid})
    else:
        click.echo(f"Open {running.url}")
    if password:
        click.echo("Other computers can reach this page. The password opens all drafts on it.", err=True)
    if running.serve is None:
        click.echo("outreach was running already.", err=True)
    if not no_browser and not open_in_browser(running.url):
        click.echo("No browser could be opened: paste the link into one.", err=True)
    if running.serve is not None:
        try:
            running.serve()
        except KeyboardInterrupt:
            click.echo("Stopped. Drafts are kept." if not keep_nothing else "Stopped.", err=True)
