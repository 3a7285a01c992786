package io.pilothouse.access.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.keycloak.RealmKind;
import io.pilothouse.clients.keycloak.RealmObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeptStepTests {
    private static RealmObject object(RealmKind kind, String... users) {
        return RealmObject.wanted(kind, "docs-batch", Map.of("users", new TreeSet<>(List.of(users))));
    }

    @ParameterizedTest
    @EnumSource(RealmKind.class)
    void everyStepThatIsKeptIsReadAgain(RealmKind kind) {
        RealmObject ada = object(kind, "ada");
        RealmObject both = object(kind, "ada", "bo");
        List.of(
                        new Step.Create(ada),
                        Step.Change.of(ada, ada, Step.Cause.GIT),
                        Step.Change.of(ada, both, Step.Cause.DRIFT),
                        new Step.Remove(ada))
                .forEach(step -> assertThat(KeptStep.read(StepWords.inEnglish(step)))
                        .get()
                        .satisfies(kept -> assertThat(kept.what()).isEqualTo(StepWords.of(step)))
                        .extracting(KeptStep::fields)
                        .isEqualTo(
                                step instanceof Step.Change change
                                                && !change.fields().isEmpty()
                                        ? "users ada → ada, bo"
                                        : ""));
    }

    @Test
    void eachReaderGetsItInTheirLanguageAndWhatSomebodyElseWroteStays() {
        assertThat(KeptStep.read("Note that role use-model-chat is as Git says"))
                .get()
                .satisfies(kept -> assertThat(kept.what().inWords(Locale.GERMAN))
                        .isEqualTo("Festhalten, dass Rolle use-model-chat ist, wie Git es sagt"));
        assertThat(KeptStep.read("Drop everything")).isEmpty();
    }
}
