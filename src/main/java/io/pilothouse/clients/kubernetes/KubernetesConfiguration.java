package io.pilothouse.clients.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.pilothouse.units.ClusterName;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connects to a cluster when one is named. */
@Configuration
@ConditionalOnProperty("pilothouse.kubernetes.cluster")
@EnableConfigurationProperties(KubernetesProperties.class)
class KubernetesConfiguration {
    @Bean(destroyMethod = "close")
    KubernetesClient kubernetesClient(KubernetesProperties properties) {
        return client(properties);
    }

    @Bean(destroyMethod = "close")
    Fabric8Cluster cluster(KubernetesClient client, KubernetesProperties properties) {
        return new Fabric8Cluster(ClusterName.of(properties.cluster()), client);
    }

    static KubernetesClient client(KubernetesProperties properties) {
        int millis = Math.toIntExact(properties.timeout().toMillis());
        Config found = properties.url() == null ? Config.autoConfigure(null) : Config.empty();
        ConfigBuilder config = new ConfigBuilder(found)
                .withRequestTimeout(millis)
                .withConnectionTimeout(millis)
                // else a watch that broke is tried again in silence, and nobody learns that what they see is old
                .withWatchReconnectLimit(0);
        if (properties.url() != null) {
            config.withMasterUrl(properties.url().toString());
        }
        if (properties.token() != null) {
            config.withOauthToken(properties.token().value());
        }
        if (properties.certificateAuthority() != null) {
            config.withCaCertFile(properties.certificateAuthority().toString());
        }
        return new KubernetesClientBuilder().withConfig(config.build()).build();
    }
}
