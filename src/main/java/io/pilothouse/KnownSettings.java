package io.pilothouse;

import io.pilothouse.units.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A setting that nobody reads is a mistake that nobody sees, so the console does not start with one. Which there are stands in the metadata
 * that the compiler writes from the {@code @ConfigurationProperties} records. The environment is not looked through: Kubernetes puts names
 * there that begin like ours.
 */
class KnownSettings implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("pilothouse");
    /** Of these nothing is connected without an address, whatever else is said. */
    private static final List<String> ADDRESSES = List.of(
            "pilothouse.git.url",
            "pilothouse.argocd.url",
            "pilothouse.mlflow.url",
            "pilothouse.object-store.url",
            "pilothouse.opencost.url");

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent prepared) {
        Set<ConfigurationPropertyName> known = known();
        List<ConfigurationPropertyName> given = given(prepared);
        given.forEach(name -> requireKnown(name, known));
        for (String address : ADDRESSES) {
            if (prepared.getEnvironment().getProperty(address) == null) {
                requireNothingBelow(ConfigurationPropertyName.of(address), given);
            }
        }
    }

    /** Names of lists and maps stand for whatever is in them. */
    static Set<ConfigurationPropertyName> known() {
        try {
            return Collections.list(KnownSettings.class.getClassLoader().getResources(METADATA)).stream()
                    .map(KnownSettings::read)
                    .flatMap(metadata -> metadata.path("properties").valueStream())
                    .map(property -> property.path("name").asString())
                    .filter(name -> name.startsWith(OURS + "."))
                    .map(ConfigurationPropertyName::of)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode read(URL metadata) {
        try (InputStream text = metadata.openStream()) {
            return new JsonMapper().readTree(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<ConfigurationPropertyName> given(ApplicationEnvironmentPreparedEvent prepared) {
        return StreamSupport.stream(
                        ConfigurationPropertySources.get(prepared.getEnvironment())
                                .spliterator(),
                        false)
                .filter(source -> !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource))
                .flatMap(KnownSettings::names)
                .filter(OURS::isAncestorOf)
                .toList();
    }

    private static Stream<ConfigurationPropertyName> names(ConfigurationPropertySource source) {
        return source instanceof IterableConfigurationPropertySource listed ? listed.stream() : Stream.of();
    }

    private static void requireKnown(ConfigurationPropertyName name, Set<ConfigurationPropertyName> known) {
        if (known.stream().noneMatch(one -> one.equals(name) || one.isAncestorOf(name))) {
            throw Setting.refused(name.toString(), "no setting of the console", "one of " + near(name, known));
        }
    }

    /** The settings of the same system; where there is no such system, all systems. */
    private static String near(ConfigurationPropertyName name, Set<ConfigurationPropertyName> known) {
        ConfigurationPropertyName system = name.chop(2);
        boolean isSystem = known.stream().anyMatch(system::isAncestorOf);
        return known.stream()
                .filter(one -> !isSystem || system.isAncestorOf(one))
                .map(one -> (isSystem ? one : one.chop(2)).toString())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static void requireNothingBelow(ConfigurationPropertyName address, List<ConfigurationPropertyName> given) {
        given.stream().filter(address.getParent()::isAncestorOf).findFirst().ifPresent(other -> {
            throw Setting.refused(address.toString(), "nothing", "an address, since " + other + " is set");
        });
    }
}
