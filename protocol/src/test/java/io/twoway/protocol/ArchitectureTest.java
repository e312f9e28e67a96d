package io.twoway.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

@AnalyzeClasses(packages = "io.twoway.protocol", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule KNOWS_NO_FRAMEWORK = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "jakarta..", "io.vertx..", "io.smallrye..", "org.jboss..")
            .because("what crosses the wire is the same for every program that speaks it");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE = slices().matching("io.twoway.protocol.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a reader should meet the packages in one order");

    @ArchTest
    static final ArchRule TIME_COMES_IN = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .because("a scenario owns the clock");

    @ArchTest
    static final ArchRule CHANCE_COMES_IN = noClasses()
            .should()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .because("the same seed gives the same run");

    @ArchTest
    static final ArchRule DIALECTS_DO_NOT_KNOW_KEYS = noClasses()
            .that()
            .resideInAnyPackage("..unionpay..", "..iso20022..", "..wechatpay..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..signing..")
            .because("a dialect knows names and shapes, a signing scheme knows bytes");
}
