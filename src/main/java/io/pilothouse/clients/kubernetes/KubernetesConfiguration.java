package io.pilothouse.clients.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.pilothouse.clients.kubernetes.KubernetesProperties.Connection;
import java.net.http.HttpClient;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Connects to the clusters that are named. */
@Configuration
@Conditional(KubernetesConfiguration.IsNamed.class)
@EnableConfigurationProperties(KubernetesProperties.class)
class KubernetesConfiguration {
    /** Whoever asks asks again, and meanwhile says what failed; the client's own ten tries hide it for half a minute. */
    private static final int RETRIES = 1;
    /** The client doubles it up to five times: a server that is back is watched again within ten seconds. */
    private static final int RECONNECT_MILLIS = 300;

    /** One, or some in a map, which Spring's own condition does not see. */
    static final class IsNamed implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            Binder binder = Binder.get(context.getEnvironment());
            return binder.bind("pilothouse.kubernetes.cluster", String.class).isBound()
                    || binder.bind("pilothouse.kubernetes.clusters", Bindable.mapOf(String.class, Connection.class))
                            .isBound();
        }
    }

    @Bean(destroyMethod = "close")
    ConnectedClusters clusters(KubernetesProperties properties) {
        return new ConnectedClusters(properties);
    }

    static KubernetesClient client(Connection connection) {
        return builder(connection).build();
    }

    static KubernetesClientBuilder builder(Connection connection) {
        int millis = Math.toIntExact(connection.timeout().toMillis());
        Config found = connection.url() == null ? Config.autoConfigure(null) : Config.empty();
        ConfigBuilder config = new ConfigBuilder(found)
                .withRequestTimeout(millis)
                .withConnectionTimeout(millis)
                .withRequestRetryBackoffLimit(RETRIES)
                .withWatchReconnectInterval(RECONNECT_MILLIS);
        if (connection.url() != null) {
            config.withMasterUrl(connection.url().toString());
        }
        if (connection.token() != null) {
            config.withOauthToken(connection.token().value());
        }
        if (connection.tokenFile() != null) {
            config.withOauthTokenProvider(new TokenFile(connection.tokenFile()));
        }
        if (connection.certificateAuthority() != null) {
            config.withCaCertFile(connection.certificateAuthority().toString());
        }
        return new KubernetesClientBuilder().withConfig(config.build()).withHttpClientFactory(new Straight());
    }

    /** Where an API server leads elsewhere, the token that is sent to it is nobody else's. */
    private static final class Straight extends JdkHttpClientFactory {
        @Override
        protected void additionalConfig(HttpClient.Builder builder) {
            builder.followRedirects(HttpClient.Redirect.NEVER);
        }
    }
}
