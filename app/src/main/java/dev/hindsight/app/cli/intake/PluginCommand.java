package dev.hindsight.app.cli.intake;

import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.app.cli.command.Subcommand;
import dev.hindsight.app.cli.command.TextTable;
import dev.hindsight.workspace.ingest.plugin.Plugin;
import dev.hindsight.workspace.ingest.plugin.PluginFolder;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine;

/// `hindsight plugin`: the jars that a team adds.
@Command(name = "plugin", description = "List, enable and disable plug-ins: jars with formats or database drivers.", synopsisSubcommandLabel = "(list | enable | disable)")
public final class PluginCommand extends Subcommand {
    private PluginCommand(CommandIo io) {
        super(io);
    }

    /// {@return the command with its subcommands}
    public static CommandLine of(CommandIo io) {
        return new CommandLine(new PluginCommand(io)).addSubcommand(new PluginListCommand(io))
                .addSubcommand(new PluginEnableCommand(io)).addSubcommand(new PluginDisableCommand(io));
    }

    @Override
    public Integer call() {
        throw usage("Say what to do: list, enable or disable.");
    }

    @Command(name = "list", description = "List the jars in the plug-in folder.")
    private static final class PluginListCommand extends Subcommand {
        PluginListCommand(CommandIo io) {
            super(io);
        }

        @Override
        public Integer call() {
            PluginFolder plugins = PluginFolder.in(io.stateFolder());
            List<Plugin> jars = plugins.list();
            plugins.formats().mistakes().forEach(this::complaint);
            if (json()) {
                document(new PluginListJson(plugins.folder().toString(), jars));
                return ExitStatus.DONE;
            }
            if (jars.isEmpty()) {
                line("There is no plug-in; put jars into " + plugins.folder() + ".");
            }
            TextTable table = new TextTable();
            jars.forEach(it -> table.row(it.name(), it.state().name().toLowerCase(Locale.ROOT), it.sha256()));
            table.lines().forEach(this::line);
            return ExitStatus.DONE;
        }

        private record PluginListJson(String folder, List<Plugin> plugins) {}
    }

    @Command(name = "enable", description = "Use a jar, as it is now: it runs with all your rights.")
    private static final class PluginEnableCommand extends Subcommand {
        @Parameters(index = "0", paramLabel = "NAME", description = "The jar's name, without .jar.")
        private String name;

        PluginEnableCommand(CommandIo io) {
            super(io);
        }

        @Override
        public Integer call() {
            PluginFolder plugins = PluginFolder.in(io.stateFolder());
            Plugin plugin = plugins.enable(name);
            plugins.formats().mistakes().forEach(this::complaint);
            result(plugin, List.of(plugin.name() + " is enabled (SHA-256 " + plugin.sha256() + ")."));
            return ExitStatus.DONE;
        }
    }

    @Command(name = "disable", description = "Do not use a jar any more.")
    private static final class PluginDisableCommand extends Subcommand {
        @Parameters(index = "0", paramLabel = "NAME", description = "The jar's name, without .jar.")
        private String name;

        PluginDisableCommand(CommandIo io) {
            super(io);
        }

        @Override
        public Integer call() {
            PluginFolder.in(io.stateFolder()).disable(name);
            result(new DisabledJson(name), List.of(name + " is disabled."));
            return ExitStatus.DONE;
        }

        private record DisabledJson(String disabled) {}
    }
}
