package io.pilothouse.clients.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the console may rely on, whoever stands behind {@link Mlflow}. */
public interface MlflowContract {
    Mlflow mlflow();

    /** Something that is registered there. */
    Known known();

    /**
     * @param id a version of a model with at least two versions and a letter in its name
     * @param alias an alias of this version and of no other
     * @param files where its files lie, an {@code s3:} address that is its source as well
     * @param metric a metric of the run it came from
     * @param value the metric's last value
     */
    record Known(ModelVersionId id, String alias, String files, String metric, double value) {}

    @Test
    default void saysItsVersion() {
        assertThat(mlflow().version()).matches("\\d+\\.\\d+.*");
    }

    @Test
    default void findsModelsByAPartOfTheirNameInAnyCase() {
        String name = known().id().model();

        var found = mlflow().models(name.substring(1).toUpperCase(Locale.ROOT), 100, null);

        assertThat(found.items()).extracting(RegisteredModel::name).contains(name);
        assertThat(mlflow().models("no-model-is-called-that", 100, null).items())
                .isEmpty();
    }

    @Test
    default void pagesHoldEveryModelOnceByName() {
        var names = everything(token -> mlflow().models("", 1, token)).stream()
                .map(RegisteredModel::name)
                .toList();

        assertThat(names).contains(known().id().model()).doesNotHaveDuplicates();
        assertThat(mlflow().models("", 1000, null).items())
                .extracting(RegisteredModel::name)
                .containsExactlyElementsOf(names);
    }

    @Test
    default void aModelKnowsWhichVersionAnAliasNames() {
        RegisteredModel model = mlflow().model(known().id().model()).orElseThrow();

        assertThat(model.aliases()).containsEntry(known().alias(), known().id().version());
        assertThat(model.updated()).isAfterOrEqualTo(model.created());
    }

    @Test
    default void versionsComeNewestFirstWithTheirAliases() {
        var versions = mlflow().versions(known().id().model(), 1000, null).items();

        assertThat(versions)
                .hasSizeGreaterThan(1)
                .isSortedAccordingTo((one, other) -> Integer.compare(number(other), number(one)));
        assertThat(versions)
                .filteredOn(version -> version.aliases().contains(known().alias()))
                .extracting(ModelVersion::id)
                .containsExactly(known().id());
    }

    @Test
    default void pagesHoldEveryVersionOnce() {
        String model = known().id().model();

        var paged = everything(token -> mlflow().versions(model, 1, token));

        assertThat(paged).isEqualTo(mlflow().versions(model, 1000, null).items());
    }

    @Test
    default void aVersionKnowsItsAliasesAndWhereItsFilesLie() {
        ModelVersion version = mlflow().version(known().id()).orElseThrow();

        assertThat(version.aliases()).contains(known().alias());
        assertThat(version.status()).isEqualTo("READY");
        assertThat(mlflow().filesOf(version)).isEqualTo(known().files());
    }

    @Test
    default void theRunOfAVersionHasItsMetrics() {
        String run = mlflow().version(known().id()).orElseThrow().runId();

        assertThat(mlflow().run(run).orElseThrow().metrics()).containsEntry(known().metric(), known().value());
    }

    @Test
    default void whatIsNotThereIsEmpty() {
        String model = known().id().model();

        assertThat(mlflow().model("no-model-is-called-that")).isEmpty();
        assertThat(mlflow().version(new ModelVersionId(model, "4711"))).isEmpty();
        assertThat(mlflow().versions("no-model-is-called-that", 10, null).items())
                .isEmpty();
        assertThat(mlflow().run("0".repeat(32))).isEmpty();
    }

    @Test
    default void namesWithQuotesAreNamesAndNothingElse() {
        assertThat(mlflow().models("it's' OR name LIKE '%", 10, null).items()).isEmpty();
        assertThat(mlflow().model("it's' OR '1' = '1")).isEmpty();
        assertThat(mlflow().versions("it's' OR '1' = '1", 10, null).items()).isEmpty();
    }

    @Test
    default void aPageHasASize() {
        assertThatThrownBy(() -> mlflow().models("", 0, null)).hasMessage("page size: 0 (expected: 1 to 1000)");
    }

    private static int number(ModelVersion version) {
        return Integer.parseInt(version.id().version());
    }

    private static <T> List<T> everything(Function<@Nullable String, Page<T>> ask) {
        var items = new ArrayList<T>();
        Page<T> page = ask.apply(null);
        items.addAll(page.items());
        while (page.nextToken() != null) {
            page = ask.apply(page.nextToken());
            items.addAll(page.items());
        }
        return items;
    }
}
