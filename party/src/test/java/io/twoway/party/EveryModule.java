package io.twoway.party;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;

/// What holds in every simulator as it does here.
public final class EveryModule {

    private EveryModule() {}

    @ArchTest
    static final ArchRule FEATURES_FORM_NO_CYCLE = slices().matching("io.twoway.*.(*)..")
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
