package io.pilothouse.clients.argocd;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.pilothouse.clients.ClientException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/** The shapes of Argo CD 3.5's managed resources. */
class ManagedObjectTests {
    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance().build();

    private final ArgoCd argoCd =
            new HttpArgoCd(new ArgoCdProperties(URI.create(server.baseUrl()), null, Duration.ofSeconds(5)));

    private List<ManagedObject> managed(Map<String, String> item) {
        String body = JsonMapper.builder().build().writeValueAsString(Map.of("items", List.of(item)));
        server.stubFor(get(urlEqualTo("/api/v1/applications/llama-prod/managed-resources?appNamespace=team-a"))
                .willReturn(okJson(body)));
        return argoCd.managed(new Application.Id("team-a", "llama-prod"));
    }

    private static Map<String, String> secret(String live, String wanted) {
        return Map.of("kind", "Secret", "name", "hf", "normalizedLiveState", live, "predictedLiveState", wanted);
    }

    @Test
    void whatTheServerAddsByItselfIsOnNeitherSide() {
        ManagedObject object = managed(Map.of(
                        "group",
                        "apps",
                        "kind",
                        "Deployment",
                        "namespace",
                        "llm",
                        "name",
                        "llama",
                        "liveState",
                        "{\"spec\":{\"replicas\":3,\"progressDeadlineSeconds\":600}}",
                        "targetState",
                        "{\"spec\":{\"replicas\":2}}",
                        "normalizedLiveState",
                        "{\"metadata\":{\"generation\":7,\"resourceVersion\":\"12\"},\"spec\":{\"replicas\":3},\"status\":{\"replicas\":3}}",
                        "predictedLiveState",
                        "{\"metadata\":{\"generation\":8},\"spec\":{\"replicas\":2},\"status\":{\"replicas\":3}}"))
                .getFirst();

        assertThat(object.live()).isEqualTo(Map.of("metadata", Map.of(), "spec", Map.of("replicas", 3)));
        assertThat(object.wanted()).isEqualTo(Map.of("metadata", Map.of(), "spec", Map.of("replicas", 2)));
        assertThat(object.title()).isEqualTo("Deployment llama");
    }

    @Test
    void anObjectThatIsNotThereIsEmpty() {
        ManagedObject missing = managed(Map.of(
                        "kind",
                        "Service",
                        "name",
                        "llama",
                        "liveState",
                        "null",
                        "normalizedLiveState",
                        "null",
                        "predictedLiveState",
                        "{\"kind\":\"Service\"}"))
                .getFirst();

        assertThat(missing.live()).isEmpty();
        assertThat(missing.wanted()).isEqualTo(Map.of("kind", "Service"));
    }

    @Test
    void valuesOfASecretAreHiddenWhetherArgoCdMaskedThemOrNot() {
        ManagedObject object = managed(secret(
                        "{\"data\":{\"token\":\"++++++++\",\"raw\":\"aHVudGVyMg==\",\"same\":\"c2FtZQ==\"}}",
                        "{\"data\":{\"token\":\"++++++++++\",\"raw\":\"aHVudGVyMw==\",\"same\":\"c2FtZQ==\"}}"))
                .getFirst();

        assertThat(object.live().toString()).doesNotContain("aHVudGVyMg", "c2FtZQ");
        assertThat(object.wanted().toString()).doesNotContain("aHVudGVyMw", "c2FtZQ");
        assertThat(object.live())
                .isEqualTo(Map.of("data", Map.of("token", "••••••", "raw", "••••••", "same", "••••••")));
        assertThat(object.wanted())
                .isEqualTo(Map.of("data", Map.of("token", "•••••• ≠", "raw", "•••••• ≠", "same", "••••••")));
    }

    @Test
    void aVariableThatIsCalledAsASecretIsHidden() {
        String with =
                "{\"spec\":{\"containers\":[{\"name\":\"vllm\",\"env\":[{\"name\":\"HF_TOKEN\",\"value\":\"%s\"}]}]}}";
        ManagedObject object = managed(Map.of(
                        "kind",
                        "Pod",
                        "name",
                        "llama",
                        "normalizedLiveState",
                        with.formatted("hf_live"),
                        "predictedLiveState",
                        with.formatted("hf_git")))
                .getFirst();

        assertThat(object.live().toString()).contains("••••••").doesNotContain("hf_live");
        assertThat(object.wanted().toString()).contains("•••••• ≠").doesNotContain("hf_git");
    }

    @Test
    void aStateThatCannotBeReadIsAFailureThatDoesNotRepeatIt() {
        var failure = catchThrowableOfType(ClientException.class, () -> managed(secret("{\"data\": hunter2", "{}")));

        assertThat(failure.failure().message()).isEqualTo("Argo CD sent the state of an object that is no JSON object");
    }
}
