import org.jspecify.annotations.NullMarked;

/// The desktop shell and the command line.
@NullMarked module dev.hindsight.app {
    requires static transitive org.jspecify;
    requires transitive dev.hindsight.timeline;
    requires transitive dev.hindsight.postmortem;
    requires info.picocli;
    requires org.slf4j;
    requires ch.qos.logback.classic;
    requires ch.qos.logback.core;

    exports dev.hindsight.app;

    opens dev.hindsight.app.cli to info.picocli;
    opens dev.hindsight.app.cli.command to info.picocli;
    opens dev.hindsight.app.cli.evidence to info.picocli, tools.jackson.databind;
    opens dev.hindsight.app.cli.analysis to info.picocli, tools.jackson.databind;
    opens dev.hindsight.app.cli.intake to info.picocli, tools.jackson.databind;
    opens dev.hindsight.app.cli.incident to info.picocli, tools.jackson.databind;
    opens dev.hindsight.app.view.shell to tools.jackson.databind;
    opens dev.hindsight.app.view.window to tools.jackson.databind;

    uses dev.hindsight.app.window.WindowLauncher;

    provides ch.qos.logback.classic.spi.Configurator with dev.hindsight.app.log.LogSetup;
}
