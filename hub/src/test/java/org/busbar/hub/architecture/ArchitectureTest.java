package org.busbar.hub.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ClassesTransformer;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;

/** What may know what. Maven holds the line of modules; these rules hold what Maven cannot see. */
@AnalyzeClasses(packages = "org.busbar", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule modulesStandInALine =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("solvers")
          .definedBy("org.busbar.solvers..")
          .layer("processes")
          .definedBy("org.busbar.processes..")
          .layer("adapters")
          .definedBy("org.busbar.adapters..")
          .layer("routes")
          .definedBy("org.busbar.routes..")
          .layer("hub")
          .definedBy("org.busbar.hub..")
          .whereLayer("hub")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("routes")
          .mayOnlyBeAccessedByLayers("hub")
          .whereLayer("adapters")
          .mayOnlyBeAccessedByLayers("routes", "hub")
          .whereLayer("processes")
          .mayOnlyBeAccessedByLayers("adapters", "routes", "hub")
          .because("each module can be built, tested and understood without those after it");

  @ArchTest
  static final ArchRule featuresFormNoCircle =
      slices()
          .matching("org.busbar.(*).(*)..")
          .should()
          .beFreeOfCycles()
          .ignoreDependency(alwaysTrue(), resideInAPackage("org.busbar.processes.channels"))
          .because(
              "a feature that can be read alone can be changed alone; only the channels, which are"
                  + " interfaces, speak of every feature and are called by every feature");

  @ArchTest
  static final ArchRule channelsAreOnlyInterfacesAndTheirValues =
      classes()
          .that()
          .resideInAPackage("org.busbar.processes.channels")
          .and()
          .doNotHaveSimpleName("package-info")
          .should()
          .beInterfaces()
          .orShould()
          .beRecords()
          .orShould()
          .beEnums()
          .because("code there would stand in a circle with every feature");

  @ArchTest
  static final ArchRule solversNeedNoFramework =
      classes()
          .that()
          .resideInAPackage("org.busbar.solvers..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.busbar.solvers..",
              "java..",
              "jdk.incubator.vector..",
              "org.jspecify..",
              "org.ojalgo..",
              "com.google.ortools..")
          .because("a solver is a pure function that anybody can call from a plain Java program");

  @ArchTest
  static final ArchRule optimisersStayInside =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.busbar.solvers..")
          .or()
          .arePublic()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.ojalgo..", "com.google.ortools..")
          .because("a caller must not see which optimiser answered, or it could not be replaced");

  @ArchTest
  static final ArchRule engineIsKnownInFewPlaces =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.busbar.processes.engine",
              "org.busbar.hub.config", // settings, and what models may see
              "org.busbar.hub.security") // users, and who is signed in
          .and()
          .doNotHaveFullyQualifiedName("org.busbar.hub.web.StartPage") // shows its version
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.operaton..")
          .because("the move to the engine's next version must touch few classes");

  @ArchTest
  static final ArchRule useCasesDoNotKnowTheEngine =
      noClasses()
          .that()
          .resideInAPackage("org.busbar.processes..")
          .and()
          .resideOutsideOfPackage("org.busbar.processes.engine")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.busbar.processes.engine", "org.operaton..")
          .because("a use case is called by a model, a message or a test and must not care which");

  @ArchTest
  static final ArchRule useCasesKnowOfSpringOnlyThatTheyAreComponents =
      classes()
          .that()
          .resideInAPackage("org.busbar.processes..")
          .and()
          .resideOutsideOfPackage("org.busbar.processes.engine")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.busbar.processes..",
              "org.busbar.solvers..",
              "java..",
              "javax.xml.stream..", // models are XML, read before an engine does
              "org.jspecify..",
              "org.slf4j..",
              "org.springframework.stereotype..",
              "org.springframework.transaction..")
          .because("the domain must be testable with ten-line fakes and no container");

  @ArchTest
  static final ArchRule camelIsKnownInFewPlaces =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.busbar.routes")
          .and()
          .doNotHaveFullyQualifiedName("org.busbar.hub.config.BrokerConfiguration") // JMS component
          .and()
          .doNotHaveFullyQualifiedName("org.busbar.hub.day.Conductor") // starts the relay
          .and()
          .doNotHaveFullyQualifiedName("org.busbar.hub.web.IesoDispatchEndpoint") // calls a route
          .and()
          .doNotHaveFullyQualifiedName("org.busbar.hub.web.StartPage") // shows its version
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.camel..")
          .because("routes carry and nothing else does, so transport can change in one module");

  @ArchTest
  static final ArchRule adaptersTranslateAndStore =
      noClasses()
          .that()
          .resideInAPackage("org.busbar.adapters..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.operaton..",
              "org.apache.camel..",
              "jakarta.jms..",
              "java.net.http..",
              "org.busbar.processes.engine..")
          .because("an adapter turns words into words and rows; carrying is the routes' work");

  @ArchTest
  static final ArchRule domainDoesNotKnowWires =
      noClasses()
          .that()
          .resideInAnyPackage("org.busbar.processes..", "org.busbar.solvers..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.fasterxml..", "jakarta..", "java.sql..", "javax.sql..", "java.net..")
          .because("a counterpart's form or a database's must not shape the domain");

  @ArchTest
  static final ArchRule implementationsArePackagePrivate =
      noClasses()
          .that()
          .resideInAPackage("org.busbar.routes..")
          .or()
          .haveNameMatching("org\\.busbar\\.adapters\\.channel\\.Outbox.*")
          .or()
          .haveNameMatching("org\\.busbar\\..*\\.(Postgres|Operaton)[^.]*")
          .should()
          .bePublic()
          .because("callers know the port, and nobody calls a route's class");

  private static final Map<Class<?>, Set<String>> UNREPEATABLE =
      Map.ofEntries(
          Map.entry(Instant.class, Set.of("now")),
          Map.entry(LocalDate.class, Set.of("now")),
          Map.entry(LocalTime.class, Set.of("now")),
          Map.entry(LocalDateTime.class, Set.of("now")),
          Map.entry(ZonedDateTime.class, Set.of("now")),
          Map.entry(OffsetDateTime.class, Set.of("now")),
          Map.entry(ZoneId.class, Set.of("systemDefault")),
          Map.entry(Clock.class, Set.of("systemUTC", "systemDefaultZone", "system", "tickMillis")),
          Map.entry(Random.class, Set.of("<init>")),
          Map.entry(ThreadLocalRandom.class, Set.of("current")),
          Map.entry(SecureRandom.class, Set.of("<init>")),
          Map.entry(Math.class, Set.of("random")),
          Map.entry(UUID.class, Set.of("randomUUID")),
          Map.entry(Thread.class, Set.of("sleep")),
          Map.entry(
              System.class, Set.of("currentTimeMillis", "nanoTime", "out", "err", "in", "exit")));

  /** Who may, and what for. */
  private static final Set<String> EXCEPTIONS =
      Set.of(
          // The one source of real time.
          "org.busbar.hub.config.EngineConfiguration Clock.systemUTC",
          // Patience with the broker's threads in virtual time; no decision depends on it.
          "org.busbar.hub.day.Conductor System.nanoTime",
          // They measure how fast the machine is.
          "org.busbar.hub.psa.PowerFlowBenchmark System.nanoTime",
          "org.busbar.hub.clearing.ClearingBenchmark System.nanoTime",
          // How long a solve took is reported; neither answers nor equality depend on it.
          "org.busbar.solvers.optimisation.Optimiser System.nanoTime",
          // Passwords: a secret must not repeat.
          "org.busbar.hub.config.DataDirectory SecureRandom.<init>",
          "org.busbar.hub.command.DayCommand SecureRandom.<init>",
          "org.busbar.hub.security.UserConfiguration SecureRandom.<init>",
          // The command's exit code.
          "org.busbar.hub.HubApplication System.exit");

  @ArchTest
  static final ArchRule nothingReadsTheMachinesClockOrChance =
      noClasses()
          .should()
          .accessTargetWhere(
              new DescribedPredicate<JavaAccess<?>>("it is a clock, chance, sleep or console") {
                @Override
                public boolean test(JavaAccess<?> access) {
                  JavaClass owner = access.getTargetOwner();
                  return UNREPEATABLE.entrySet().stream()
                          .anyMatch(
                              entry ->
                                  owner.isEquivalentTo(entry.getKey())
                                      && entry.getValue().contains(access.getName()))
                      && !EXCEPTIONS.contains(
                          outermost(access.getOriginOwner()).getName()
                              + " "
                              + owner.getSimpleName()
                              + "."
                              + access.getName());
                }
              })
          .because(
              "two runs of a day must give the same decisions: time comes from the injected Clock,"
                  + " chance from the day's seed, and output goes through the command's writer");

  @ArchTest
  static void everyExceptionIsStillNeeded(JavaClasses imported) {
    Set<String> needed = new TreeSet<>();
    for (JavaClass origin : imported) {
      for (JavaAccess<?> access : origin.getAccessesFromSelf()) {
        needed.add(
            outermost(origin).getName()
                + " "
                + access.getTargetOwner().getSimpleName()
                + "."
                + access.getName());
      }
    }
    assertThat(needed).containsAll(EXCEPTIONS);
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
  }

  private static final ClassesTransformer<JavaPackage> PACKAGES =
      new AbstractClassesTransformer<>("packages") {
        @Override
        public Iterable<JavaPackage> doTransform(JavaClasses imported) {
          return imported.stream().map(JavaClass::getPackage).distinct().toList();
        }
      };

  @ArchTest
  static final ArchRule packagesAreNullMarked =
      all(PACKAGES)
          .should(
              new ArchCondition<>("be annotated with @NullMarked in their package-info") {
                @Override
                public void check(JavaPackage item, ConditionEvents events) {
                  boolean marked = item.isAnnotatedWith(NullMarked.class);
                  events.add(
                      new SimpleConditionEvent(
                          item, marked, "Package %s is not @NullMarked".formatted(item.getName())));
                }
              })
          .because("a null that nobody announced is a fault that the reader cannot see");
}
