package io.pilothouse.access;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.keycloak.Reconciler;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.Changes;
import io.pilothouse.clients.keycloak.ClientSecrets;
import io.pilothouse.clients.keycloak.Keycloak;
import io.pilothouse.live.OnDemand;
import io.pilothouse.live.Pace;
import io.pilothouse.live.RemoteCalls;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RealmProperties.class)
class AccessConfiguration {
    @Bean
    Declared.Reader declaredReader() {
        return new Declared.Reader();
    }

    @Bean
    AccessFeed accessFeed(Changes changes, Declared.Reader reader, OnDemand.Surroundings aroundAccess) {
        return new AccessFeed(changes, reader, aroundAccess);
    }

    @Bean
    OnDemand.Surroundings aroundAccess(Clock clock, ScheduledExecutorService pollers, RemoteCalls remotes) {
        return new OnDemand.Surroundings(clock, Pace.Later.on(pollers), remotes, new Random());
    }

    /** Null where no Keycloak is connected: then nothing is carried anywhere. */
    @Bean
    @Nullable Reconciler reconciler(
            ObjectProvider<Keycloak> keycloak,
            Changes changes,
            Declared.Reader reader,
            RealmProperties properties,
            Clock clock) {
        Keycloak connected = keycloak.getIfAvailable();
        return connected == null ? null : new Reconciler(connected, changes, reader, properties.settings(), clock);
    }

    /** Null as the reconciler. */
    @Bean
    @Nullable ApplicationSecrets applicationSecrets(
            ObjectProvider<Keycloak> keycloak,
            ObjectProvider<ClientSecrets> secrets,
            Changes changes,
            AuthorityInForce authority,
            Clock clock) {
        Keycloak realm = keycloak.getIfAvailable();
        ClientSecrets known = secrets.getIfAvailable();
        return realm == null || known == null
                ? null
                : new ApplicationSecrets(
                        new ApplicationSecrets.Connected(realm, known),
                        changes,
                        new Declared.Reader(),
                        authority,
                        clock);
    }

    /** Null as the reconciler. */
    @Bean
    @Nullable KeycloakFeed keycloakFeed(
            ObjectProvider<Reconciler> reconciler,
            Changes changes,
            DeclareAccess declare,
            OnDemand.Surroundings aroundAccess) {
        Reconciler connected = reconciler.getIfAvailable();
        return connected == null ? null : new KeycloakFeed(connected, changes, declare, aroundAccess);
    }

    @Bean
    MeterBinder keycloakMeters(ObjectProvider<KeycloakFeed> feed) {
        return registry -> feed.ifAvailable(carried -> new KeycloakMeters(carried).bindTo(registry));
    }
}
