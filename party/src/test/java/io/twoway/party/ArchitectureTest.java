package io.twoway.party;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

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
    static final ArchTests EVERYWHERE = ArchTests.in(EveryModule.class);
}
