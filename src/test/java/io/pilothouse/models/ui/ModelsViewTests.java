package io.pilothouse.models.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.units.ModelVersionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelsViewTests extends ModelPageTest {
    private void models(int count) {
        IntStream.range(0, count).forEach(i -> hands.mlflow().add("model-%03d".formatted(i), "1", Map.of(), List.of()));
    }

    @Test
    void aRowSaysWhatIsNewestWhatIsAliasedWhichLicenceAndWhereItServes() {
        hands.mlflow().add("llama", "14", Map.of("license", "llama3.3"), List.of("champion"));
        hands.mlflow().add("llama", "15", Map.of("license", "llama3.3"), List.of("challenger"));
        hands.served().add(new ModelVersionId("llama", "14"), "prod", null, List.of());

        open("models", ModelsView.class);

        assertThat(text()).contains("challenger\u00a015, champion\u00a014", "llama3.3", "prod\u00a014");
        assertThat(pathOf("llama")).isEqualTo("models/llama");
        assertThat(pathOf("15")).isEqualTo("models/llama/versions/15");
        assertThat(pathOf("prod\u00a014")).isEqualTo("fleet/prod/chat");
    }

    @Test
    void oneCallToMlflowDrawsThePage() {
        models(25);

        open("models", ModelsView.class);

        assertThat(hands.mlflow().calls()).hasSize(1);
    }

    @Test
    void aNameWithMarkupIsShownAsText() {
        hands.mlflow().add("<img src=x onerror=alert(1)>", "1", Map.of("license", "<b>mit</b>"), List.of());

        open("models", ModelsView.class);

        assertThat(text()).contains("<img src=x onerror=alert(1)>", "<b>mit</b>");
        assertThat(pathOf("<img src=x onerror=alert(1)>"))
                .isEqualTo("models/~3Cimg~20src~3Dx~20onerror~3Dalert~281~29~3E");
    }

    @Test
    void theSearchIsInTheUrl() {
        hands.mlflow().add("llama", "1", Map.of(), List.of());
        hands.mlflow().add("qwen", "1", Map.of(), List.of());

        open("models?q=qwen", ModelsView.class);

        assertThat(find(TextField.class).single().getValue()).isEqualTo("qwen");
        assertThat(text()).contains("qwen").doesNotContain("llama");
    }

    @Test
    void typingFiltersAndClearingBringsAllBack() {
        hands.mlflow().add("llama", "1", Map.of(), List.of());
        open("models", ModelsView.class);

        test(find(TextField.class).single()).setValue("mistral");
        settle();
        assertThat(text()).contains("No model's name contains mistral.").doesNotContain("llama");

        test(button("Clear the filter")).click();
        settle();
        assertThat(text()).contains("llama");
    }

    @Test
    void pagesAreLinksThatKeepTheSearchAndLeadBackToo() {
        models(60);

        open("models?q=model", ModelsView.class);
        assertThat(hasLink("Previous page")).isFalse();
        assertThat(pathOf("Next page")).isEqualTo("models?q=model&after=25");

        open(pathOf("Next page"), ModelsView.class);
        open(pathOf("Next page"), ModelsView.class);

        assertThat(text()).contains("model-050", "model-059", "Page 3").doesNotContain("model-049");
        assertThat(hasLink("Next page")).isFalse();
        assertThat(pathOf("Previous page")).isEqualTo("models?q=model&after=25");
    }

    @Test
    void nothingRegisteredSaysHowToBegin() {
        open("models", ModelsView.class);

        assertThat(text()).contains("No model is registered yet.", "Register one in MLflow");
    }

    @Test
    void whileMlflowIsDownTheLastRowsAreShownWithTheirAge() {
        models(3);
        open("models", ModelsView.class);
        hands.mlflow().fail(new ClientFailure.Unreachable("MLflow did not answer within 10 s"));

        hands.clock().pass(Duration.ofMinutes(1));
        hands.tenSecondsPass();
        settle();

        assertThat(text())
                .contains("model-000", "MLflow cannot be read since", "Values on this page are from")
                .contains("MLflow did not answer within 10 s");

        hands.mlflow().fail(null);
        test(action("Try again")).click();
        settle();
        assertThat(text()).contains("model-000").doesNotContain("does not answer");
    }

    @Test
    void whatIsKnownIsThereAtOnceAndAnewWhenMlflowAnswered() {
        models(1);
        open("models", ModelsView.class);
        models(2);
        Instant readAt = hands.clock().instant();
        hands.clock().pass(Duration.ofMinutes(5));

        navigate("models", ModelsView.class);
        assertThat(text()).contains("model-000").doesNotContain("model-001", "Reading");
        assertThat(dates(readAt)).isTrue();

        settle();
        assertThat(text()).contains("model-001");
    }

    @Test
    void whenNothingWasEverReadTheFailureIsThePageAndOffersTheRetry() {
        models(1);
        hands.mlflow().fail(new ClientFailure.Denied("MLflow refuses the credential"));
        open("models", ModelsView.class);

        assertThat(text()).contains("MLflow refuses the credential").doesNotContain("model-000");

        hands.mlflow().fail(null);
        test(button("Try again")).click();
        settle();
        assertThat(text()).contains("model-000").doesNotContain("refuses");
    }

    @Test
    void newModelsAppearByThemselves() {
        open("models", ModelsView.class);
        models(1);

        hands.tenSecondsPass();
        settle();

        assertThat(text()).contains("model-000");
    }

    @Test
    void whoLeavesThePageFollowsNothing() {
        open("models", ModelsView.class);
        assertThat(hands.beat().beats().followers()).isEqualTo(1);

        ((com.vaadin.flow.component.Component) getCurrentView()).removeFromParent();

        assertThat(hands.beat().beats().followers()).isZero();
    }
}
