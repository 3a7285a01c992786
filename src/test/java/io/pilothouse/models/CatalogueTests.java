package io.pilothouse.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.mlflow.RegisteredModel;
import io.pilothouse.fakes.FakeMlflow;
import io.pilothouse.fakes.FakeObjectStore;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Page;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CatalogueTests {
    private static final ModelVersionId LLAMA = new ModelVersionId("llama", "1");
    private final HandClock clock = new HandClock();
    private final FakeMlflow mlflow = new FakeMlflow();
    private final FakeObjectStore store = new FakeObjectStore();
    private final Catalogue catalogue = new Catalogue(mlflow, new WeightsReader(mlflow, store), clock);

    @Test
    void manyViewersAreOneCallerWithinTenSeconds() {
        mlflow.add("llama", "1", Map.of(), List.of());

        for (int viewer = 0; viewer < 50; viewer++) {
            catalogue.models("", 25, null);
        }
        clock.pass(Duration.ofSeconds(9));
        catalogue.models(" ", 25, null);

        assertThat(mlflow.calls()).hasSize(1);
    }

    @Test
    void theRemoteIsAskedAgainAfterTenSecondsAndWhenSomebodyDoubts() {
        mlflow.add("llama", "1", Map.of(), List.of());
        catalogue.models("", 25, null);

        clock.pass(Duration.ofSeconds(10));
        catalogue.models("", 25, null);
        catalogue.lookAgain();
        catalogue.models("", 25, null);

        assertThat(mlflow.calls()).hasSize(3);
    }

    @Test
    void ofThoseWhoAskAtTheSameTimeOneAsksTheRemote() {
        mlflow.add("llama", "1", Map.of(), List.of());
        CountDownLatch answer = new CountDownLatch(1);
        mlflow.holdUntil(answer);

        try (var viewers = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = IntStream.range(0, 100)
                    .mapToObj(viewer -> CompletableFuture.supplyAsync(() -> catalogue.models("", 25, null), viewers))
                    .toList();
            answer.countDown();

            assertThat(asked)
                    .allSatisfy(page -> assertThat(page.join().value().items()).hasSize(1));
        }

        assertThat(mlflow.calls()).hasSize(1);
    }

    @Test
    void pagesFollowTheTokenAndAreKeptApart() {
        IntStream.range(0, 5).forEach(i -> mlflow.add("model-" + i, "1", Map.of(), List.of()));

        Page<RegisteredModel> first = catalogue.models("", 2, null).value();
        Page<RegisteredModel> second =
                catalogue.models("", 2, first.nextToken()).value();
        Page<RegisteredModel> last = catalogue.models("", 2, second.nextToken()).value();

        assertThat(first.items()).extracting(RegisteredModel::name).containsExactly("model-0", "model-1");
        assertThat(second.items()).extracting(RegisteredModel::name).containsExactly("model-2", "model-3");
        assertThat(last.items()).extracting(RegisteredModel::name).containsExactly("model-4");
        assertThat(last.nextToken()).isNull();
    }

    @Test
    void whileMlflowFailsTheLastAnswerIsGivenWithItsAgeAndTheTries() {
        mlflow.add("llama", "1", Map.of(), List.of());
        catalogue.models("", 25, null);
        mlflow.fail(new ClientFailure.Unreachable("MLflow did not answer within 10 s"));

        clock.pass(Duration.ofSeconds(30));
        catalogue.models("", 25, null);
        clock.pass(Duration.ofSeconds(30));
        var old = catalogue.models("", 25, null);

        assertThat(old.value().items()).hasSize(1);
        assertThat(old.readAt()).isEqualTo(HandClock.START);
        assertThat(old.outage())
                .isEqualTo(new Dated.Outage(
                        Reason.said("MLflow did not answer within 10 s"), HandClock.START.plusSeconds(30), 2));
    }

    @Test
    void aFailureStandsForTwoSecondsSoThatViewersDoNotQueueAtADeadRemote() {
        mlflow.fail(new ClientFailure.Unreachable("down"));

        for (int viewer = 0; viewer < 20; viewer++) {
            assertThatThrownBy(() -> catalogue.models("", 25, null)).isInstanceOf(ClientException.class);
        }
        clock.pass(Duration.ofSeconds(2));
        mlflow.fail(null);

        assertThat(catalogue.models("", 25, null).outage()).isNull();
        assertThat(mlflow.calls()).hasSize(2);
    }

    @Test
    void whatIsGoneIsNotShownAsOld() {
        mlflow.add("llama", "1", Map.of(), List.of());
        catalogue.evidence(LLAMA);
        mlflow.fail(new ClientFailure.NotFound("no such version"));

        clock.pass(Duration.ofSeconds(30));

        assertThatThrownBy(() -> catalogue.evidence(LLAMA)).hasMessage("no such version");
    }

    @Test
    void detailsJoinTheVersionItsRunItsFilesAndTheLicenceOfItsModel() {
        mlflow.add("llama", "1", Map.of(), List.of("champion"));
        mlflow.run("run1", Map.of("mmlu", 0.7));
        mlflow.tagModel("llama", Map.of("license", "llama3.3"));
        store.put("s3://models/1/config.json", "{}")
                .put("s3://models/1/model.safetensors", "weights")
                .seal("s3://models/1");

        VersionDetails details = catalogue.details(LLAMA);

        assertThat(details.version().aliases()).containsExactly("champion");
        assertThat(details.licence()).isEqualTo("llama3.3");
        assertThat(details.run()).isNotNull();
        assertThat(details.weights().config()).isEqualTo("{}");
        assertThat(details.weights().digest()).isNotNull();
    }

    @Test
    void detailsAreNeverOld() {
        mlflow.add("llama", "1", Map.of(), List.of());
        catalogue.details(LLAMA);
        store.fail(new ClientFailure.Unreachable("minio.test does not answer"));
        clock.pass(Duration.ofSeconds(30));

        assertThat(catalogue.weights(LLAMA).outage()).isNotNull();
        assertThatThrownBy(() -> catalogue.details(LLAMA)).hasMessage("minio.test does not answer");
    }
}
