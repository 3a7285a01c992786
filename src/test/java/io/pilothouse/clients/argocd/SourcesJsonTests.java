package io.pilothouse.clients.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pilothouse.clients.argocd.Application.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sources as people write them. */
class SourcesJsonTests {
    private static Application from(String spec) {
        return RecordedApplications.of("{\"metadata\": {\"name\": \"llama\"}, \"spec\": {" + spec + "}}");
    }

    @ParameterizedTest
    @CsvSource({
        "models/llama/prod, models/llama/prod",
        "./models/llama/prod/, models/llama/prod",
        "/models/llama/prod, models/llama/prod",
        "models//llama/./prod, models/llama/prod",
        "././models/llama/prod//, models/llama/prod",
        "clusters/../models/llama/prod, models/llama/prod",
        "../../models/llama/prod, models/llama/prod",
        "' models/llama/prod ', models/llama/prod",
        "., .",
        "./, .",
        "/, .",
        "models/.., .",
        "'', ''"
    })
    void aFolderIsOneHoweverItIsWritten(String written, String folder) {
        assertThat(from("\"source\": {\"repoURL\": \"https://git/x\", \"path\": \"" + written + "\"}")
                        .source()
                        .path())
                .isEqualTo(folder);
    }

    @Test
    void valuesThatAreLentByLongWaysAreOfTheirFolder() {
        Application llama = from("""
                "sources": [
                  {"repoURL": "oci://registry/charts", "chart": "vllm", "targetRevision": "~1.4", "helm": {
                    "valueFiles": ["$values/./models//llama/prod/values.yaml", "$values/values.yaml", "$valuesmore/x/y.yaml"]}},
                  {"repoURL": "https://git/platform.git", "targetRevision": "main", "ref": "values"},
                  {"repoURL": "https://git/platform.git", "targetRevision": "v3", "ref": "valuesmore", "path": "./base/"}]""");

        assertThat(llama.sources())
                .extracting(Source::path, Source::targetRevision)
                .containsExactly(
                        tuple("", "~1.4"), tuple("models/llama/prod", "main"), tuple("base", "v3"), tuple("x", "v3"));
    }

    @Test
    void oneSourceInTheListOfSeveralHasItsRevisionThere() {
        Application llama = RecordedApplications.of("""
                {"metadata": {"name": "llama"}, "spec": {"sources": [
                  {"repoURL": "https://git/platform.git", "path": "models/llama/prod", "targetRevision": "main"}]},
                 "status": {"sync": {"status": "Synced", "revisions": ["abc"]}, "operationState": {"phase": "Succeeded",
                   "startedAt": "2026-11-27T10:00:00Z", "operation": {"sync": {"revisions": ["abc"]}}, "syncResult": {"revision": ""}}}}""");

        Application seen = llama.as(llama.source());

        assertThat(seen.syncRevision()).isEqualTo("abc");
        assertThat(seen.hasApplied("abc")).isTrue();
    }

    @Test
    void anApplicationWithoutAnySourceHasNone() {
        assertThat(from("\"sources\": []").source().path()).isEmpty();
        assertThat(from("\"sources\": null").source().path()).isEmpty();
    }
}
