"""The commands, each loaded only when it runs, so that `--help` is quick."""

from __future__ import annotations

from importlib import import_module

import click

from truceline import __version__

# Command, its module, and what `--help` says of it.
COMMANDS = {
    "read": ("truceline.cli.read", "Read reports and print what they hold; store nothing."),
    "add": ("truceline.cli.add", "Read reports and put them into the ledger."),
    "watch": ("truceline.cli.watch", "Read feeds into the ledger and tell what is new."),
    "status": ("truceline.cli.status", "Show what is said of each provision, phase by phase."),
    "claims": ("truceline.cli.claims", "List who said what, when, in whose words."),
    "sides": ("truceline.cli.sides", "Show the parties' statements facing each other."),
    "timeline": ("truceline.cli.timeline", "Show who said what when, day by day."),
    "changes": ("truceline.cli.changes", "Show what is new since a day, with footnotes."),
    "actors": ("truceline.cli.actors", "Show who is heard, and on which provisions."),
    "report": ("truceline.cli.report", "Show one report with its claims marked."),
    "figures": ("truceline.cli.figures", "List counts as given, with bound, start and giver."),
    "copies": ("truceline.cli.copies", "Show who copied a story, and what each changed."),
    "search": ("truceline.cli.search", "Find words in reports and in what was said."),
    "review": ("truceline.cli.review", "Accept, amend or reject what was read; code it blind."),
    "history": ("truceline.cli.history", "Show all that was ever read of one claim."),
    "check": ("truceline.cli.check", "Check every span, the digest chain and the counts."),
    "export": ("truceline.cli.export", "Write claims in another form."),
    "import": ("truceline.cli.importing", "Take in annotated reports and reviewed sheets."),
    "release": ("truceline.cli.release", "Freeze the ledger into a hashed folder."),
    # Named, not imported: the web room stands beside this one.
    "serve": ("truceline.web.command", "Open the dashboard and the API on this machine."),
    "token": ("truceline.web.token_command", "Make or revoke tokens for use from elsewhere."),
    "agreement": ("truceline.cli.agreement", "List, show, check or start agreement files."),
    "score": ("truceline.cli.score", "Score against gold cases."),
}


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command, None for one that is not there."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(COMMANDS[cmd_name][0]), "command")  # noqa: B009 (mypy)
        if not isinstance(command, click.Command):
            raise TypeError(f"{COMMANDS[cmd_name][0]}.command is no command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table above, importing none."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="truceline")
@click.option(
    "--ledger",
    metavar="FILE|URL",
    envvar="TRUCELINE_LEDGER",
    help="The ledger: a file or a PostgreSQL URL.  [default: truceline.db]",
)
@click.pass_context
def main(ctx: click.Context, ledger: str | None) -> None:
    """Keep an attributed ledger of what is said about a peace agreement.

    Who said, alleged, denied, demanded or promised what, about which provision,
    when, in whose words. It never decides who is right.

    \b
    Start here:
      truceline read report.txt --agreement gaza-2025
      truceline add reports/ --agreement gaza-2025
      truceline status gaza-2025
    """
    ctx.obj = ledger
