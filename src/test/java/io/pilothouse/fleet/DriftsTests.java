package io.pilothouse.fleet;

import static io.pilothouse.clients.argocd.Application.SyncStatus.OUT_OF_SYNC;
import static io.pilothouse.clients.argocd.Application.SyncStatus.SYNCED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pilothouse.changes.YamlDocument;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.Phase;
import io.pilothouse.clients.argocd.ManagedObject;
import io.pilothouse.fakes.FakeArgoCd;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fleet.ObjectDrift.Field;
import io.pilothouse.fleet.ObjectDrift.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriftsTests {
    private static final Application OUT = SeenEndpoint.application(OUT_OF_SYNC, Phase.SUCCEEDED, 0);

    private final FakeArgoCd argoCd = new FakeArgoCd();
    private final Drifts drifts = new Drifts(argoCd, new HandClock());

    private static Map<String, Object> yaml(String text) {
        return text.isEmpty()
                ? Map.of()
                : YamlDocument.parse("object.yaml", text).data();
    }

    private List<ObjectDrift> drift(String live, String wanted) {
        argoCd.manages(new ManagedObject("apps", "Deployment", "models-prod", "mistral", yaml(live), yaml(wanted)));
        return drifts.of(OUT);
    }

    private static String deployment(int replicas, String image, String container) {
        return """
                spec:
                  replicas: %d
                  template:
                    spec:
                      containers:
                        - name: proxy
                          image: envoy:1
                        - name: vllm
                          image: %s
                %s
                """.formatted(replicas, image, container.indent(10));
    }

    @Test
    void scaledByHandIsOneFieldFromWhatToWhat() {
        var drift =
                drift(deployment(3, "vllm:1", ""), deployment(2, "vllm:1", "")).getFirst();

        assertThat(drift.kind()).isEqualTo(Kind.CHANGED);
        assertThat(drift.fields()).containsExactly(new Field("spec.replicas", "2", "3"));
    }

    @Test
    void imagesVariablesAndArgumentsAreNamedByWhatTheyBelongTo() {
        String live =
                "env:\n- {name: HF_HUB_OFFLINE, value: '0'}\nargs: [--max-model-len=8192, --enable-prefix-caching]";
        String wanted =
                "args: [--enable-prefix-caching, --max-model-len, '16384']\nenv:\n- {name: HF_HUB_OFFLINE, value: '1'}";

        var drift = drift(deployment(2, "vllm:1", live), deployment(2, "vllm:2", wanted))
                .getFirst();

        assertThat(drift.fields())
                .extracting(Field::git, Field::cluster)
                .containsExactlyInAnyOrder(tuple("16384", "8192"), tuple("1", "0"), tuple("vllm:2", "vllm:1"));
        assertThat(drift.fields())
                .extracting(Field::path)
                .allSatisfy(path -> assertThat(path)
                        .startsWith("spec.template.spec.containers")
                        .contains("vllm"))
                .anySatisfy(path -> assertThat(path).contains("HF_HUB_OFFLINE"))
                .anySatisfy(path -> assertThat(path).endsWith("args --max-model-len"));
    }

    @Test
    void aFieldThatOnlyOneOfBothHasIsSaidAsSuch() {
        var drift = drift(deployment(2, "vllm:1", "tty: true"), deployment(2, "vllm:1", "args: [--trust-remote-code]"))
                .getFirst();

        assertThat(drift.fields())
                .extracting(Field::git, Field::cluster)
                .containsExactlyInAnyOrder(tuple(null, "true"), tuple("", null));
    }

    @Test
    void aNumberThatIsWrittenAsTextIsNoDifference() {
        assertThat(drift("spec: {gpu: '1'}", "spec: {gpu: 1}")).isEmpty();
    }

    @Test
    void inAListTheFirstFieldIsNamedAndHowManyMore() {
        drift(deployment(3, "vllm:1", ""), deployment(2, "vllm:2", ""));
        assertThat(DriftNames.cause(drifts.of(OUT)).orElseThrow())
                .hasToString("Differs from Git: Deployment mistral, spec.replicas and 1 more field");
        assertThat(DriftNames.cause(List.of())).isEmpty();
    }

    @Test
    void ofWhatIsMissingNoFieldIsNamed() {
        assertThat(DriftNames.cause(drift("", "kind: Deployment"))).isEmpty();
    }

    @Test
    void aMissingObjectIsSaidAsSuch() {
        assertThat(drift("", "kind: Deployment").getFirst().kind()).isEqualTo(Kind.MISSING);
    }

    @Test
    void anExtraObjectIsSaidAsSuch() {
        var drift = drift("kind: Deployment", "").getFirst();

        assertThat(drift.kind()).isEqualTo(Kind.EXTRA);
        assertThat(drift.live()).contains("kind: Deployment");
        assertThat(drift.wanted()).isEmpty();
    }

    @Test
    void itIsReadOnceForAllViewersAndOnlyWhatIsOutOfSync() {
        drift(deployment(3, "vllm:1", ""), deployment(2, "vllm:1", ""));
        drifts.of(OUT);

        assertThat(drifts.of(SeenEndpoint.application(SYNCED, Phase.SUCCEEDED, 0)))
                .isEmpty();

        assertThat(argoCd.asked).containsExactly(OUT.id());
    }
}
