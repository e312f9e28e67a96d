package io.twoway.party;

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

@AnalyzeClasses(packages = "io.twoway", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule PROTOCOL_KNOWS_NOBODY = noClasses()
            .that()
            .resideInAPackage("io.twoway.protocol..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.twoway.party..", "io.quarkus..", "io.vertx..", "jakarta..")
            .because("what crosses the wire is the same for every program that speaks it");

    @ArchTest
    static final ArchRule PARTY_KNOWS_NO_SIMULATOR = noClasses()
            .that()
            .resideInAPackage("io.twoway.party..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.twoway.switches..", "io.twoway.wallet..", "io.twoway.merchant..")
            .because("a party is what all institutions have in common");

    @ArchTest
    static final ArchRule FEATURES_FORM_NO_CYCLE = slices().matching("io.twoway.party.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a reader should meet the packages in one order");

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

    @ArchTest
    static final ArchRule ONLY_THE_LEDGER_SPEAKS_SQL = noClasses()
            .that()
            .resideOutsideOfPackage("io.twoway.party.ledger..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "com.zaxxer..")
            .because("one place decides what is durable");
}
