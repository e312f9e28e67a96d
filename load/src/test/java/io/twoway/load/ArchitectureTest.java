package io.twoway.load;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;

/// The harness: the features and what loads them.
@AnalyzeClasses(
        packages = {"io.twoway.features", "io.twoway.load"},
        importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE = slices().matching("io.twoway.*.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a reader should meet the packages in one order");

    @ArchTest
    static final ArchRule KNOWS_THE_NETWORK_BY_ITS_WIRE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.twoway.party..", "io.twoway.switches..", "io.twoway.wallet..", "io.twoway.merchant..")
            .because("what judges a system must not share its code");

    @ArchTest
    static final ArchRule TIME_COMES_IN = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("a scenario owns the clock");

    @ArchTest
    static final ArchRule CHANCE_COMES_IN = noClasses()
            .should()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callConstructor(Random.class)
            .because("the same seed gives the same run");
}
