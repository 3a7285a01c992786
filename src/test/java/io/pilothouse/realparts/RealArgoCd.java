package io.pilothouse.realparts;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.awaitility.Awaitility;
import tools.jackson.databind.json.JsonMapper;

/** A real Argo CD beside the control plane, with an account for the console that may only look at applications. */
public final class RealArgoCd {
    private static final String NAMESPACE = "argocd";

    private final RealKubernetes kubernetes;
    private final URI url;
    private final String token;

    private RealArgoCd(RealKubernetes kubernetes, URI url) {
        this.kubernetes = kubernetes;
        this.url = url;
        this.token = newToken();
    }

    static RealArgoCd start(RealKubernetes kubernetes) {
        kubernetes.apply(RealArgoCd.class.getResourceAsStream("/realparts/argocd.yaml"));
        return new RealArgoCd(kubernetes, ArgoCdPrograms.start(kubernetes));
    }

    public URI url() {
        return url;
    }

    /** The console's token. */
    public String token() {
        return token;
    }

    /**
     * Lets Argo CD follow a repository as an "app of apps": an application {@code root-<cluster>} applies
     * {@code clusters/<cluster>} of its branch main, prunes, heals, and retries a refused sync with the newest commit within seconds.
     * It does not poll within the time of a test: ask for a refresh.
     */
    public void follow(URI repository, String cluster) {
        apply("""
                apiVersion: v1
                kind: Secret
                metadata:
                  name: repository-%2$s
                  namespace: argocd
                  labels: {argocd.argoproj.io/secret-type: repository}
                stringData: {type: git, url: "%1$s", username: "%3$s", password: "%4$s"}
                ---
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: root-%2$s, namespace: argocd}
                spec:
                  project: default
                  source: {repoURL: "%1$s", targetRevision: main, path: clusters/%2$s}
                  destination: {server: "https://kubernetes.default.svc", namespace: argocd}
                  syncPolicy:
                    automated: {prune: true, selfHeal: true}
                    retry: {limit: 10, refresh: true, backoff: {duration: 2s, factor: 2, maxDuration: 20s}}
                """.formatted(repository, cluster, RealGit.READER.name(), RealGit.READER.password()));
    }

    /** Looks at Git now, as the console asks it to: a {@code get}. */
    public void refresh(String application) {
        Http.call(
                "GET",
                url.resolve("/api/v1/applications/" + application + "?refresh=normal"),
                Map.of("Authorization", "Bearer " + token),
                BodyPublishers.noBody());
    }

    /** What the API answers when the console's account tries to sync. */
    public int statusOfSync(String application) {
        return Http.postStatus(
                url.resolve("/api/v1/applications/" + application + "/sync"),
                Map.of("Authorization", "Bearer " + token),
                "{}");
    }

    /** Applies YAML documents as the administrator of the cluster, such as an Application. */
    public void apply(String yaml) {
        kubernetes.apply(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    private String newToken() {
        String session = Http.post(
                url.resolve("/api/v1/session"),
                Map.of(),
                Serialization.asJson(Map.of("username", "admin", "password", adminPassword())));
        return token(Http.post(
                url.resolve("/api/v1/account/pilothouse/token"),
                Map.of("Authorization", "Bearer " + token(session)),
                "{\"name\":\"pilothouse\",\"expiresIn\":0}"));
    }

    private static String token(String answer) {
        return new JsonMapper().readTree(answer).path("token").asString();
    }

    /** The server makes one up on its first start. */
    private String adminPassword() {
        var secret = kubernetes.admin().secrets().inNamespace(NAMESPACE).withName("argocd-initial-admin-secret");
        Awaitility.await("Argo CD's first password").until(() -> secret.get() != null);
        String encoded = secret.require().getData().get("password");
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }
}
