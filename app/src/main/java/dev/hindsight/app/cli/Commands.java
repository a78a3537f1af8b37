package dev.hindsight.app.cli;

import dev.hindsight.analysis.compare.Baseline;
import dev.hindsight.app.cli.analysis.AnalyzeCommand;
import dev.hindsight.app.cli.analysis.BlameCommand;
import dev.hindsight.app.cli.analysis.ChangepointsCommand;
import dev.hindsight.app.cli.analysis.CompareCommand;
import dev.hindsight.app.cli.analysis.DiffCommand;
import dev.hindsight.app.cli.analysis.IgnoreCommand;
import dev.hindsight.app.cli.analysis.RevivedCommand;
import dev.hindsight.app.cli.analysis.SeriesCommand;
import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.Subcommand;
import dev.hindsight.app.cli.command.TimeArguments;
import dev.hindsight.app.cli.evidence.BackupCommand;
import dev.hindsight.app.cli.evidence.CheckCommand;
import dev.hindsight.app.cli.evidence.ExportCommand;
import dev.hindsight.app.cli.intake.FollowCommand;
import dev.hindsight.app.cli.evidence.ForgetCommand;
import dev.hindsight.app.cli.intake.ImportCommand;
import dev.hindsight.app.cli.evidence.InfoCommand;
import dev.hindsight.app.cli.intake.ListenCommand;
import dev.hindsight.app.cli.intake.PluginCommand;
import dev.hindsight.app.cli.evidence.QuarantineCommand;
import dev.hindsight.app.cli.evidence.RedactCommand;
import dev.hindsight.app.cli.evidence.SourceCommand;
import dev.hindsight.app.cli.evidence.TrimCommand;
import dev.hindsight.app.cli.incident.DemoCommand;
import dev.hindsight.app.cli.incident.IncidentCommand;
import dev.hindsight.app.cli.incident.PostmortemCommand;
import dev.hindsight.app.cli.incident.RunbookCommand;
import dev.hindsight.app.cli.incident.SayCommand;
import dev.hindsight.workspace.common.TimeRange;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine;

/// All commands, wired by hand, in the order in which the help lists them.
final class Commands {
    private Commands() {}

    static CommandLine all(CommandIo io) {
        CommandLine line = new CommandLine(new RootCommand(io));
        add(line, new ImportCommand(io), new FollowCommand(io), new ListenCommand(io),
                new QuarantineCommand(io), new InfoCommand(io), new SourceCommand(io),
                new ForgetCommand(io));
        add(line, new AnalyzeCommand(io), new IgnoreCommand(io), new SeriesCommand(io), new CompareCommand(io));
        add(line, new ChangepointsCommand(io), new DiffCommand(io), new BlameCommand(io), new RevivedCommand(io));
        line.addSubcommand(IncidentCommand.of(io));
        line.addSubcommand(RunbookCommand.of(io));
        line.addSubcommand(PostmortemCommand.of(io));
        add(line, new SayCommand(io), new DemoCommand(io));
        line.addSubcommand(PluginCommand.of(io));
        add(line, new RedactCommand(io), new ExportCommand(io), new TrimCommand(io),
                new BackupCommand(io), new CheckCommand(io));
        line.registerConverter(Path.class, Commands::path);
        line.registerConverter(ZoneId.class, Commands::zone);
        line.registerConverter(Duration.class, TimeArguments::parse);
        line.registerConverter(Instant.class, TimeArguments::instant);
        line.registerConverter(TimeRange.class, TimeArguments::range);
        line.registerConverter(Baseline.class, TimeArguments::baseline);
        line.setUsageHelpWidth(100);
        line.setUsageHelpAutoWidth(io.terminal());
        line.setColorScheme(CommandLine.Help.defaultColorScheme(io.terminal() ? Ansi.AUTO : Ansi.OFF));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExpandAtFiles(false);
        return line;
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(Cli.unnameable(e));
        }
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + name + "' is no time zone such as Europe/Vienna or +02:00");
        }
    }

    private static void add(CommandLine line, Subcommand... commands) {
        for (Subcommand command : commands) {
            line.addSubcommand(command);
        }
    }
}
