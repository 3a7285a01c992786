package io.pilothouse.models.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.models.ModelPaths;
import io.pilothouse.units.ModelVersionId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelViewTests extends ModelPageTest {
    @Test
    void theVersionsThatMatterStandSideBySideWithTheirDifference() {
        hands.mlflow().add("llama", "13", Map.of(), List.of());
        hands.mlflow().add("llama", "14", Map.of(), List.of("champion"));
        hands.mlflow().add("llama", "15", Map.of(), List.of());
        hands.mlflow().run("run14", Map.of("mmlu_pro", 0.691, "system/cpu", 3.0));
        hands.mlflow().run("run15", Map.of("mmlu_pro", 0.703));

        open("models/llama", ModelView.class);

        assertThat(text()).contains("Version 15", "Version 14 (champion)", "+0.012", "0.703", "0.691");
        assertThat(text()).doesNotContain("system/cpu");
        assertThat(pathOf("13")).isEqualTo("models/llama/versions/13");
    }

    @Test
    void chosenVersionsAreComparedAndMarkedByTheDirectionThatTheGatesKnow() {
        hands.changes().holds("console/gates.yaml", """
                environments:
                  staging: {metrics: [{metric: mmlu_pro, min: 0.5}]}
                  prod: {metrics: [{metric: toxicity, maxRise: 0.01}, {metric: length, min: 10, max: 20}]}
                """);
        IntStream.rangeClosed(1, 9).forEach(i -> hands.mlflow().add("llama", "" + i, Map.of(), List.of()));
        hands.mlflow().run("run3", Map.of("mmlu_pro", 0.64, "toxicity", 0.02, "length", 15.0, "loss", 2.0));
        hands.mlflow().run("run7", Map.of("mmlu_pro", 0.66, "toxicity", 0.03, "length", 16.0, "loss", 1.0));

        open("models/llama?compare=3&compare=7", ModelView.class);

        assertThat(text()).contains("+0.02 better", "+0.01 worse", "+1", "−1");
        assertThat(text()).doesNotContain("+1 better", "+1 worse", "−1 better", "−1 worse", "newest, with an alias");
    }

    @Test
    void betterAndWorseAreMeasuredAgainstWhatServesInTheEnvironmentInView() {
        hands.changes().holds("console/gates.yaml", "environments: {prod: {metrics: [{metric: mmlu_pro, min: 0.5}]}}");
        hands.environments("prod", "staging");
        IntStream.rangeClosed(1, 3).forEach(i -> hands.mlflow().add("llama", "" + i, Map.of(), List.of()));
        hands.mlflow().run("run1", Map.of("mmlu_pro", 0.60, "loss", 2.0));
        hands.mlflow().run("run2", Map.of("mmlu_pro", 0.65, "loss", 1.0));
        hands.mlflow().run("run3", Map.of("mmlu_pro", 0.70, "loss", 1.5));
        hands.served().add(new ModelVersionId("llama", "2"), "prod", null, List.of());

        open("models/llama?compare=1&compare=2&compare=3", ModelView.class);

        assertThat(text())
                .contains("Version 2 · serves in prod, others are compared with it")
                .contains("+0.05 better", "−0.05 worse")
                .contains("loss   no gate says which way is better");
    }

    @Test
    void whereNoneOfThemServesTheOldestIsTheMeasure() {
        IntStream.rangeClosed(1, 3).forEach(i -> hands.mlflow().add("llama", "" + i, Map.of(), List.of()));
        hands.mlflow().run("run1", Map.of("mmlu_pro", 0.60));
        hands.mlflow().run("run3", Map.of("mmlu_pro", 0.70));

        open("models/llama?compare=1&compare=3", ModelView.class);

        assertThat(text()).contains("Version 1 · oldest of these, others are compared with it", "+0.1");
    }

    @Test
    void oneTickSaysThatTwoAreNeeded() {
        hands.mlflow().add("llama", "1", Map.of(), List.of());

        open("models/llama?compare=1", ModelView.class);

        assertThat(text()).contains("One version is ticked. Tick another to compare the two.");
    }

    @Test
    void aChosenVersionThatIsNotThereIsSaidToBeSo() {
        IntStream.rangeClosed(1, 2).forEach(i -> hands.mlflow().add("llama", "" + i, Map.of(), List.of()));
        hands.mlflow().run("run2", Map.of("mmlu_pro", 0.66));

        open("models/llama?compare=1&compare=99&compare=2", ModelView.class);

        assertThat(text()).contains("Not compared, since MLflow has no such version: 99", "mmlu_pro", "0.66");
    }

    @Test
    void manyVersionsAreNotManyCalls() {
        IntStream.rangeClosed(1, 60).forEach(i -> hands.mlflow().add("llama", "" + i, Map.of(), List.of()));
        hands.mlflow().add("llama", "1", Map.of(), List.of("champion"));

        open("models/llama", ModelView.class);

        // the model, a page of versions, and for the two compared ones the version and its run; their licence is asked
        // of the model
        assertThat(hands.mlflow().calls()).hasSizeLessThanOrEqualTo(7);
        assertThat(pathOf("Next page")).isEqualTo("models/llama?after=25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"meta/llama:8b", "..", "a b?c#d&e", "<script>alert(1)</script>", "~2F", "模型", "%2e%2e%2f"})
    void hostileNamesHaveAPageOfTheirOwn(String name) {
        hands.mlflow().add(name, "1", Map.of(), List.of());

        open(ModelPaths.of(name), ModelView.class);

        assertThat(text()).contains(name);
        assertThat(pathOf("1")).isEqualTo(ModelPaths.of(name) + "/versions/1");
    }

    @Test
    void aModelThatIsNotThereIsSaidToBeSo() {
        open("models/nothing", ModelView.class);

        assertThat(text())
                .contains("MLflow has no model nothing", "never have been")
                .doesNotContain("Failed at");
    }
}
