package dev.hindsight.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Holds the floors of the house.
@AnalyzeClasses(packages = "dev.hindsight", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule modulesDependOnlyDownwards = layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("workspace").definedBy("dev.hindsight.workspace..")
            .layer("ui").definedBy("dev.hindsight.ui..")
            .layer("diff").definedBy("dev.hindsight.diff..")
            .layer("analysis").definedBy("dev.hindsight.analysis..")
            .layer("timeline").definedBy("dev.hindsight.timeline..")
            .optionalLayer("runbook").definedBy("dev.hindsight.runbook..")
            .layer("postmortem").definedBy("dev.hindsight.postmortem..")
            .layer("app").definedBy("dev.hindsight.app..")
            .whereLayer("app").mayNotBeAccessedByAnyLayer()
            .whereLayer("postmortem").mayOnlyBeAccessedByLayers("app")
            .whereLayer("runbook").mayOnlyBeAccessedByLayers("postmortem", "app")
            .whereLayer("timeline").mayOnlyBeAccessedByLayers("runbook", "postmortem", "app")
            .whereLayer("analysis").mayOnlyBeAccessedByLayers("timeline", "runbook", "postmortem", "app")
            .whereLayer("diff").mayOnlyBeAccessedByLayers("analysis", "timeline", "runbook", "postmortem", "app")
            .whereLayer("ui").mayOnlyBeAccessedByLayers("diff", "timeline", "runbook", "postmortem", "app")
            .whereLayer("workspace")
            .mayOnlyBeAccessedByLayers("ui", "diff", "analysis", "timeline", "runbook", "postmortem", "app");

    @ArchTest
    static final ArchRule onlyViewPackagesUseJavaFx = noClasses().that().resideOutsideOfPackage("..view..")
            .should().dependOnClassesThat().resideInAnyPackage("javafx..");

    @ArchTest
    static final ArchRule onlyUiCallsRunLater = noClasses().that()
            .resideOutsideOfPackage("dev.hindsight.ui..").should()
            .callMethod("javafx.application.Platform", "runLater", "java.lang.Runnable");

    @ArchTest
    static final ArchRule onlyStoreUsesJavaSql = noClasses().that()
            .resideOutsideOfPackage("dev.hindsight.workspace.store..").should()
            .dependOnClassesThat().resideInAPackage("java.sql..");

    @ArchTest
    static final ArchRule modulesAreAcyclic = slices().matching("dev.hindsight.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesAreAcyclic = slices()
            .matching("dev.hindsight.(timeline|postmortem|diff|ui|workspace.scenario).(*)..")
            .should().beFreeOfCycles();

    @ArchTest
    static final ArchRule subpackagesAreAcyclic = slices().matching("dev.hindsight.(timeline|ui).(**)")
            .should().beFreeOfCycles();
}
