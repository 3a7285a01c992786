package io.pilothouse.platform;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.OwnFile;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.clients.kubernetes.Clusters;
import io.pilothouse.fakes.FakeMlflow;
import io.pilothouse.fakes.FakeObjectStore;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandPollers;
import io.pilothouse.fakes.RoomOnFakes;
import io.pilothouse.fakes.ZooIsForOthers;
import io.pilothouse.manifests.kustomize.InstalledKustomize;
import io.pilothouse.manifests.kustomize.KustomizeProperties;
import io.pilothouse.shell.Freshness;
import io.pilothouse.units.RoleHolders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** The platform's own page, on five systems, which nobody measures. Not a configuration, so that no other test finds it. */
@Import({RoomOnFakes.class, PlatformRoom.Beans.class, PlatformRoom.Hands.class})
@ComponentScan(
        value = "io.pilothouse.platform",
        excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = MeasuredRemotes.class))
public class PlatformRoom {
    /** What a test holds in its hands. */
    public record Hands(
            FakeRepository repository,
            FakeMlflow mlflow,
            FakeObjectStore store,
            HandClock clock,
            HandPollers pollers,
            Connections connections,
            Freshness freshness) {}

    static class Beans {
        @Bean
        InstalledKustomize kustomize() {
            return new InstalledKustomize(new KustomizeProperties("no-such-kustomize", Duration.ofSeconds(1)));
        }

        @Bean
        OwnFile team() {
            return new OwnFile(
                    (layout, path) -> path.startsWith("access/teams/"),
                    (path, text) -> YamlDocument.parse(path, text.orElse("")));
        }

        @Bean
        AuthorityInForce authority(FakeRepository changes) {
            return new AuthorityInForce(changes, RoleHolders.UNKNOWN, List.of(new ZooIsForOthers()));
        }

        @Bean
        Clusters clusters(Cluster cluster, FakeRepository changes) {
            changes.commit(Map.of()); // Git has answered before anybody asks
            return Clusters.only(cluster);
        }
    }
}
