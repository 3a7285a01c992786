package io.pilothouse;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Route;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Endings;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.review.DiscardChange;
import io.pilothouse.review.LandChange;
import io.pilothouse.review.MoveEnd;
import io.pilothouse.review.ProposeChange;
import io.pilothouse.review.ResolveConflicts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class HouseRulesTests {
    private static final Set<String> WRITING = Set.of("propose", "land", "replace", "discard", "prepare");

    /** Nobody is there to ask for: main and the environment's file say what may be done at the end of a change. */
    private static final Set<String> CONSOLE_ITSELF =
            Set.of("io.pilothouse.review.PrepareEnds", "io.pilothouse.review.LandDue");

    private static final Pattern COMMENT = Pattern.compile("(?ms)^\\s*/\\*.*?\\*/|^\\s*//[^\\n]*");

    private static final JavaClasses console = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.pilothouse");

    @Test
    void onlyViewsAndTheShellKnowVaadin() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..ui..", "..shell..", "io.pilothouse")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.vaadin..")
                .check(console);
    }

    @Test
    void onlyViewsAndApisKnowTheShell() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "..ui..", "..api..", "io.pilothouse.shell..", "io.pilothouse.home", "io.pilothouse")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.pilothouse.shell..")
                .check(console);
    }

    @Test
    void viewsArePackagePrivate() {
        classes()
                .that()
                .areAnnotatedWith(Route.class)
                .should()
                .bePackagePrivate()
                .allowEmptyShould(true)
                .check(console);
    }

    @Test
    void onlyTheShellTouchesTheCurrentUi() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..shell..")
                .should()
                .callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                        com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner(
                                com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo(UI.class))))
                .check(console);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Dto|Processor)")
                .check(console);
    }

    @Test
    void noOptionalFieldsNoInjectedFieldsNoStaticState() {
        noFields().should().haveRawType(Optional.class).check(console);
        noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .allowEmptyShould(true)
                .check(console);
        fields().that()
                .areStatic()
                .and()
                .doNotHaveName("$VALUES")
                .should()
                .beFinal()
                .allowEmptyShould(true)
                .check(console);
    }

    @Test
    void onlyTheChangesRoomKnowsGitAndYaml() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.pilothouse.changes..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.jgit..", "org.snakeyaml..", "org.yaml..")
                .check(console);
    }

    @Test
    void onlyUseCasesThatAskWhoMayWriteToTheRepository() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.pilothouse.changes..")
                .and()
                .doNotHaveFullyQualifiedName(ProposeChange.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(LandChange.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(ResolveConflicts.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(DiscardChange.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(MoveEnd.class.getName())
                .and(DescribedPredicate.not(DescribedPredicate.describe(
                        "are the console itself at the end of a change",
                        writer -> CONSOLE_ITSELF.contains(writer.getName()))))
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "writes to the repository",
                        call -> (call.getTargetOwner().isAssignableTo(Changes.class)
                                        || call.getTargetOwner().isAssignableTo(Endings.class))
                                && WRITING.contains(call.getName())))
                .check(console);
    }

    @Test
    void onlyTheKubernetesClientKnowsItsConnection() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.pilothouse.clients.kubernetes..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.fabric8.kubernetes.client..")
                .check(console);
    }

    @Test
    void nobodyImportsTheSandbox() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.pilothouse.sandbox..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.pilothouse.sandbox..")
                .check(console);
    }

    /** A sentence of ours is a reason with words in every language; a text is what somebody else said. */
    @Test
    void nobodyPutsASentenceOfOursIntoAFailureAsText() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.pilothouse.sandbox..", "io.pilothouse.changes", "io.pilothouse.clients")
                .should()
                .callConstructor(InvalidYaml.class, String.class, int.class, String.class)
                .orShould()
                .callConstructor(GitUnavailable.class, String.class, Throwable.class)
                .orShould()
                .callConstructor(ClientFailure.Unreachable.class, String.class)
                .orShould()
                .callConstructor(ClientFailure.Denied.class, String.class)
                .orShould()
                .callConstructor(ClientFailure.NotFound.class, String.class)
                .orShould()
                .callConstructor(ClientFailure.Invalid.class, String.class)
                .check(console);
    }

    /** Pages show what KEDA would refuse of a spec, and what of a query is not read, beside its field. */
    @Test
    void whatIsRefusedOfSpecsAndQueriesHasWordsInEveryLanguage() {
        noClasses()
                .that()
                .resideInAnyPackage("io.pilothouse.scaling.keda", "io.pilothouse.promql")
                .and()
                .doNotHaveSimpleName("Series")
                .and()
                .doNotHaveSimpleName("Columns")
                .should()
                .callConstructor(IllegalArgumentException.class, String.class)
                .orShould()
                .callConstructor(IllegalArgumentException.class, String.class, Throwable.class)
                .check(console);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .should(com.tngtech.archunit.lang.conditions.ArchConditions.be(
                        com.tngtech.archunit.base.DescribedPredicate.describe(
                                "in a package with @NullMarked",
                                type -> type.getPackage().isAnnotatedWith(org.jspecify.annotations.NullMarked.class))))
                .check(console);
    }

    @Test
    void onlyTheLayoutKnowsWhereThingsLieInTheRepository() throws IOException {
        Pattern path = Pattern.compile(
                "\"(models|clusters|platform|console|access)/|\\.(files|entries|log)\\(\"\\w|\"(clusters|console|access)\""
                        + "|[\"/](environments|gates|authority|defaults|prices)\\.ya?ml");
        Map<String, String> others = Map.of(
                "Layout.java", "knows",
                "MlflowLinks.java", "pages of MLflow",
                "AccessPaths.java", "pages of access",
                "Matrix.java", "the matrix that the console ships");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                String name = file.getFileName().toString();
                if (!others.containsKey(name) && !name.equals("package-info.java")) {
                    String code = COMMENT.matcher(Files.readString(file)).replaceAll("");
                    assertThat(path.matcher(code).results().map(MatchResult::group))
                            .as("%s (expected: asks changes.Layout)", file)
                            .isEmpty();
                }
            }
        }
    }

    /** Whatever stands in a label is a value there, and cannot become anything else. */
    @Test
    void nobodyWritesPromqlByHand() throws IOException {
        Pattern selection =
                Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\.)*[a-z_:]{4,}\\{(?:\" \\+|[a-zA-Z_]+(?:=~?|!=|!~)\\\\\")");
        Map<String, String> others = Map.of("QueryChoice.java", "what somebody wrote is changed in its own words");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".java"))
                    .filter(one -> !others.containsKey(one.getFileName().toString()))
                    .toList()) {
                String code = COMMENT.matcher(Files.readString(file)).replaceAll("");
                assertThat(selection.matcher(code).results().map(MatchResult::group))
                        .as("%s (expected: promql.Promql and promql.Written)", file)
                        .isEmpty();
            }
        }
    }

    @Test
    void noWordsSayWhereThingsLieInTheRepository() throws IOException {
        Pattern path = Pattern.compile(
                "\\b(models|clusters|console|access)/|\\b(environments|gates|authority|defaults|prices)\\.ya?ml");
        try (Stream<Path> books = Files.list(Path.of("src/main/resources/words"))) {
            for (Path book : books.toList()) {
                assertThat(path.matcher(Files.readString(book)).results().map(MatchResult::group))
                        .as("%s (expected: a place for what changes.Layout says)", book)
                        .isEmpty();
            }
        }
    }
}
