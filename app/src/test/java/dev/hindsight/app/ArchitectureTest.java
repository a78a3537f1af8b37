package dev.hindsight.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Holds the boundaries of modules and packages.
@AnalyzeClasses(packages = "dev.hindsight", importOptions = {DoNotIncludeTests.class,
        ArchitectureTest.DoNotIncludeTestSupport.class})
class ArchitectureTest {
    /// What the tests of all modules share is a module or an archive of its own, which [DoNotIncludeTests] does not know.
    static final class DoNotIncludeTestSupport implements ImportOption {
        private static final Pattern TESTING = Pattern.compile(".*/dev/hindsight/(workspace/)?testing/.*");

        @Override
        public boolean includes(Location location) {
            return !location.matches(TESTING);
        }
    }

    /// How many types a package has at the most.
    private static final long PACKAGE_MOST = 20;

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

    /// Every package is a slice of its own.
    @ArchTest
    static final ArchRule packagesAreAcyclic = slices().matching("dev.hindsight.(**)").should().beFreeOfCycles();

    @ArchTest
    static void packagesAreSmall(JavaClasses classes) {
        Map<String, Long> types = classes.stream().filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertThat(types).isNotEmpty().allSatisfy((name, count) -> assertThat(count).as(name)
                .isLessThanOrEqualTo(PACKAGE_MOST));
    }
}
