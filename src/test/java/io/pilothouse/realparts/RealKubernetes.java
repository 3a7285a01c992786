package io.pilothouse.realparts;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A real control plane: etcd, API server with RBAC, controller manager, scheduler, and KWOK, which pretends nodes and the life of
 * pods on them. It has the CRDs that the console reads and five nodes ({@code nodes.yaml}). There is no pod network.
 */
public final class RealKubernetes {
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("test")
            .withForce(true)
            .build();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final URI url;
    private final Path folder;
    private final KubernetesClient admin;

    RealKubernetes(URI url, Path folder) {
        this.url = url;
        this.folder = folder;
        this.admin = client(ControlPlane.ADMIN_TOKEN);
    }

    static RealKubernetes start() {
        var controlPlane = ControlPlane.start(Workplace.folder("kubernetes"));
        var kubernetes = new RealKubernetes(controlPlane.url(), controlPlane.folder());
        CustomResources.of(Server.part("crds")).forEach(kubernetes::apply);
        kubernetes.awaitDescribed();
        controlPlane.startNodes();
        kubernetes.apply(RealKubernetes.class.getResourceAsStream("/realparts/nodes.yaml"));
        kubernetes.awaitDefaultAccount();
        return kubernetes;
    }

    public URI url() {
        return url;
    }

    /** The certificate of the authority that signed the server's, PEM. */
    public Path certificate() {
        return folder.resolve("ca.crt");
    }

    /** A client that may do everything. Shared: do not close it. */
    public KubernetesClient admin() {
        return admin;
    }

    /** A client with this token. To be closed. */
    public KubernetesClient client(String token) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty())
                        .withMasterUrl(url.toString())
                        .withCaCertFile(certificate().toString())
                        .withOauthToken(token)
                        .build())
                .build();
    }

    /** A token of a service account, valid for a week: who looks at a platform that was started by hand looks longer than the hour of the default. */
    public String token(String namespace, String serviceAccount) {
        return admin.serviceAccounts()
                .inNamespace(namespace)
                .withName(serviceAccount)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(Duration.ofDays(7).toSeconds())
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
    }

    /** Server-side apply of all documents of a YAML stream, which is closed. Waits until CRDs among them are served. */
    public void apply(InputStream yaml) {
        List<HasMetadata> objects = admin.load(yaml).items();
        objects.forEach(object -> admin.resource(object).patch(APPLY));
        objects.stream().filter(CustomResourceDefinition.class::isInstance).forEach(this::awaitEstablished);
    }

    private void awaitEstablished(HasMetadata crd) {
        admin.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(crd.getMetadata().getName())
                .waitUntilCondition(CustomResources::isEstablished, PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** The server describes a new kind in its OpenAPI document some seconds after it serves it. */
    private void awaitDescribed() {
        List<String> kinds = admin.apiextensions().v1().customResourceDefinitions().list().getItems().stream()
                .map(crd -> "apis/" + crd.getSpec().getGroup() + "/"
                        + crd.getSpec().getVersions().getFirst().getName())
                .toList();
        Awaitility.await("OpenAPI of " + kinds).atMost(PATIENCE).until(() -> {
            String described = admin.raw("/openapi/v3");
            return described != null && kinds.stream().allMatch(described::contains);
        });
    }

    /** A namespace is of use for pods only when its default account exists. */
    private void awaitDefaultAccount() {
        Awaitility.await("default service account")
                .atMost(PATIENCE)
                .until(() -> admin.serviceAccounts()
                                .inNamespace("default")
                                .withName("default")
                                .get()
                        != null);
    }

    /** What autoscalers and an installed console asked and wrote, as {@code realparts/run/audit.yaml} says: a JSON object a line, in the order of their ends. */
    public Path audit() {
        return folder.resolve(ControlPlane.AUDIT);
    }

    /** A kubeconfig that may do everything, for programs that want a file. */
    Path kubeconfig() {
        return folder.resolve("admin.kubeconfig");
    }
}
