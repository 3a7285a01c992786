package io.pilothouse.serving.files;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPortBuilder;
import io.pilothouse.serving.Defaults;
import java.net.URI;
import java.util.Map;

/** Requests come from the gateway, metrics go to the monitoring, names come from DNS and weights from the store; nothing else passes. */
final class NetworkPolicyManifest {
    private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";
    private static final int DNS = 53;

    private NetworkPolicyManifest() {}

    static NetworkPolicy of(Blueprint blueprint) {
        return new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName(blueprint.name())
                .withNamespace(blueprint.namespace())
                .withLabels(blueprint.labels())
                .endMetadata()
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(blueprint.selector())
                .endPodSelector()
                .withPolicyTypes("Ingress", "Egress")
                .withIngress(
                        from(blueprint.defaults().gateway().namespace()),
                        from(blueprint.defaults().prometheus().namespace()))
                .withEgress(names(), store(blueprint.defaults().weights()))
                .endSpec()
                .build();
    }

    private static NetworkPolicyIngressRule from(String namespace) {
        return new NetworkPolicyIngressRuleBuilder()
                .addNewFrom()
                .withNewNamespaceSelector()
                .withMatchLabels(Map.of(NAMESPACE_NAME, namespace))
                .endNamespaceSelector()
                .endFrom()
                .withPorts(port("TCP", new IntOrString(Blueprint.PORT_NAME)))
                .build();
    }

    private static NetworkPolicyEgressRule names() {
        return new NetworkPolicyEgressRuleBuilder()
                .addNewTo()
                .withNewNamespaceSelector()
                .withMatchLabels(Map.of(NAMESPACE_NAME, "kube-system"))
                .endNamespaceSelector()
                .endTo()
                .withPorts(port("UDP", new IntOrString(DNS)), port("TCP", new IntOrString(DNS)))
                .build();
    }

    /** A store in the cluster is a namespace; one outside has a name, which a network policy cannot hold, so any address on its port. */
    private static NetworkPolicyEgressRule store(Defaults.Weights weights) {
        URI endpoint = weights.endpoint();
        Integer podPort = weights.podPort();
        int port = podPort != null ? podPort : portOf(endpoint);
        String[] host = String.valueOf(endpoint.getHost()).split("\\.");
        boolean inCluster = host.length >= 3 && host[2].equals("svc");
        var rule = new NetworkPolicyEgressRuleBuilder().withPorts(port("TCP", new IntOrString(port)));
        return inCluster
                ? rule.addNewTo()
                        .withNewNamespaceSelector()
                        .withMatchLabels(Map.of(NAMESPACE_NAME, host[1]))
                        .endNamespaceSelector()
                        .endTo()
                        .build()
                : rule.addNewTo()
                        .withNewIpBlock()
                        .withCidr("0.0.0.0/0")
                        .endIpBlock()
                        .endTo()
                        .build();
    }

    private static int portOf(URI endpoint) {
        if (endpoint.getPort() > 0) {
            return endpoint.getPort();
        }
        return "http".equals(endpoint.getScheme()) ? 80 : 443;
    }

    private static NetworkPolicyPort port(String protocol, IntOrString port) {
        return new NetworkPolicyPortBuilder()
                .withProtocol(protocol)
                .withPort(port)
                .build();
    }
}
