package io.pilothouse.realparts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The five programs of a control plane and how they find each other. */
final class ControlPlane {
    static final String ADMIN_TOKEN = "admin-token";
    /** What autoscalers ask and write, a line each. */
    static final String AUDIT = "audit.log";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path folder;
    private final int etcd = FreePorts.next();
    private final int api = FreePorts.next();
    private final int controllers = FreePorts.next();
    private final int scheduler = FreePorts.next();
    private final int kubelet = FreePorts.next();

    private ControlPlane(Path folder) {
        this.folder = folder;
    }

    static ControlPlane start(Path folder) {
        var controlPlane = new ControlPlane(folder);
        controlPlane.writeFiles();
        controlPlane.run("etcd", controlPlane.etcd());
        var server = controlPlane.run("kube-apiserver", controlPlane.apiServer());
        // Before: the controller manager gives a server ten seconds to be well, which one on a busy machine needs
        // longer for, and ends
        controlPlane.await(server, controlPlane.api, "/readyz");
        var controllerManager = controlPlane.run("kube-controller-manager", controlPlane.controllerManager());
        var scheduler = controlPlane.run("kube-scheduler", controlPlane.scheduler());
        controlPlane.await(controllerManager, controlPlane.controllers, "/healthz");
        controlPlane.await(scheduler, controlPlane.scheduler, "/healthz");
        return controlPlane;
    }

    /** Starts what pretends to be the nodes. It wants all kinds whose life it pretends to be there already. */
    void startNodes() {
        await(run("kwok", kwok()), kubelet, "/healthz");
    }

    URI url() {
        return URI.create("https://127.0.0.1:" + api);
    }

    Path folder() {
        return folder;
    }

    private void writeFiles() {
        try {
            certificates();
            Files.writeString(folder.resolve("tokens.csv"), """
                    %s,admin,1,"system:masters"
                    controllers-token,system:kube-controller-manager,2
                    scheduler-token,system:kube-scheduler,3
                    """.formatted(ADMIN_TOKEN));
            writeKubeconfig("admin");
            writeKubeconfig("controllers");
            writeKubeconfig("scheduler");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void certificates() throws IOException {
        var process = new ProcessBuilder("realparts/run/certificates", folder.toString())
                .inheritIO()
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("realparts/run/certificates failed; it needs openssl");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    private void writeKubeconfig(String user) throws IOException {
        Files.writeString(folder.resolve(user + ".kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: local, cluster: {server: "%s", certificate-authority: "%s"}}]
                users: [{name: user, user: {token: %s-token}}]
                contexts: [{name: local, context: {cluster: local, user: user}}]
                current-context: local
                """.formatted(url(), folder.resolve("ca.crt"), user));
    }

    private GuardedProcess run(String program, List<String> flags) {
        var command = new ArrayList<String>();
        command.add(Server.part("kubernetes").resolve("bin/kubernetes").toString());
        command.add(program);
        command.addAll(flags);
        return GuardedProcess.start(program, folder, Map.of(), command);
    }

    private void await(GuardedProcess process, int port, String health) {
        var address = URI.create("https://127.0.0.1:" + port + health);
        process.await("answers at " + address, PATIENCE, () -> Http.isOkWhoeverSigned(address));
    }

    private List<String> etcd() {
        int peers = FreePorts.next();
        return List.of(
                "--data-dir=" + folder.resolve("etcd"),
                "--unsafe-no-fsync",
                "--log-level=warn",
                "--listen-client-urls=http://127.0.0.1:" + etcd,
                "--advertise-client-urls=http://127.0.0.1:" + etcd,
                "--listen-peer-urls=http://127.0.0.1:" + peers,
                "--initial-advertise-peer-urls=http://127.0.0.1:" + peers,
                "--initial-cluster=default=http://127.0.0.1:" + peers);
    }

    private List<String> apiServer() {
        return List.of(
                "--etcd-servers=http://127.0.0.1:" + etcd,
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--secure-port=" + api,
                "--tls-cert-file=apiserver.crt",
                "--tls-private-key-file=apiserver.key",
                "--client-ca-file=ca.crt",
                "--token-auth-file=tokens.csv",
                "--authorization-mode=Node,RBAC",
                "--service-cluster-ip-range=10.0.0.0/24",
                "--endpoint-reconciler-type=none",
                "--profiling=false",
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-signing-key-file=sa.key",
                "--service-account-key-file=sa.key",
                "--requestheader-client-ca-file=proxy-ca.crt",
                "--requestheader-allowed-names=front-proxy-client",
                "--requestheader-username-headers=X-Remote-User",
                "--requestheader-group-headers=X-Remote-Group",
                "--requestheader-extra-headers-prefix=X-Remote-Extra-",
                "--proxy-client-cert-file=proxy.crt",
                "--proxy-client-key-file=proxy.key",
                "--kubelet-client-certificate=kubelet-client.crt",
                "--kubelet-client-key=kubelet-client.key",
                "--kubelet-certificate-authority=ca.crt",
                "--kubelet-preferred-address-types=InternalIP",
                "--audit-policy-file=" + Path.of("realparts/run/audit.yaml").toAbsolutePath(),
                "--audit-log-path=" + AUDIT);
    }

    /** It exits when it starts before the roles are there, unless it tolerates that; and its default pace costs five seconds. */
    private List<String> controllerManager() {
        return List.of(
                "--kubeconfig=controllers.kubeconfig",
                "--authentication-kubeconfig=controllers.kubeconfig",
                "--authorization-kubeconfig=controllers.kubeconfig",
                "--authentication-tolerate-lookup-failure=true",
                "--bind-address=127.0.0.1",
                "--secure-port=" + controllers,
                "--leader-elect=false",
                "--kube-api-qps=500",
                "--kube-api-burst=1000",
                // instead of 15 s, so that minutes of autoscaling fit into one
                "--horizontal-pod-autoscaler-sync-period=3s",
                "--use-service-account-credentials=true",
                "--service-account-private-key-file=sa.key",
                "--root-ca-file=ca.crt",
                "--cluster-signing-cert-file=ca.crt",
                "--cluster-signing-key-file=ca.key");
    }

    private List<String> scheduler() {
        return List.of(
                "--kubeconfig=scheduler.kubeconfig",
                "--authentication-kubeconfig=scheduler.kubeconfig",
                "--authorization-kubeconfig=scheduler.kubeconfig",
                "--bind-address=127.0.0.1",
                "--secure-port=" + scheduler,
                "--leader-elect=false",
                "--kube-api-qps=500",
                "--kube-api-burst=1000");
    }

    private List<String> kwok() {
        return List.of(
                "--config=" + Path.of("realparts/run/kwok.yaml").toAbsolutePath(),
                "--kubeconfig=admin.kubeconfig",
                "--manage-all-nodes=true",
                "--node-ip=127.0.0.1",
                "--node-port=" + kubelet,
                "--server-address=127.0.0.1:" + kubelet,
                "--tls-cert-file=kubelet.crt",
                "--tls-private-key-file=kubelet.key",
                "--cidr=10.244.0.0/16",
                "--node-lease-duration-seconds=40");
    }
}
