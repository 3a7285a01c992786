package io.pilothouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.units.Secret;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Every setting that is a secret, also one that somebody adds: it has the type that never tells it, and the record it stands in does not either. */
class SecretSettingsTests {
    private static final String CANARY = "canary-7f3a-";
    private static final Pattern SECRET =
            Pattern.compile("(^|[.-])(passwords?|tokens?|secrets?|credentials?|passphrase|[a-z]+-key)$");
    /** A name of an account; a time. */
    private static final Set<String> NONE = Set.of("pilothouse.object-store.access-key", "pilothouse.access.tokens");

    @TempDir
    Path folder;

    private static List<Class<?>> records() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        List<Class<?>> all = new ArrayList<>();
        for (BeanDefinition found : scanner.findCandidateComponents("io.pilothouse")) {
            try {
                all.add(Class.forName(found.getBeanClassName()));
            } catch (ClassNotFoundException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return all;
    }

    /** Every component there is, by its name as a setting; * for any name and any place of a list. */
    private static void walk(String prefix, Type type, Map<String, Class<?>> all) {
        if (type instanceof ParameterizedType of) {
            Type[] arguments = of.getActualTypeArguments();
            walk(prefix + ".*", arguments[arguments.length - 1], all);
        } else if (type instanceof Class<?> leaf && leaf.isRecord() && leaf != Secret.class) {
            for (RecordComponent component : leaf.getRecordComponents()) {
                walk(
                        prefix + "." + DataObjectPropertyName.toDashedForm(component.getName()),
                        component.getGenericType(),
                        all);
            }
        } else if (type instanceof Class<?> leaf) {
            all.put(prefix, leaf);
        }
    }

    private static Map<String, Class<?>> settings() {
        Map<String, Class<?>> all = new TreeMap<>();
        records()
                .forEach(type ->
                        walk(type.getAnnotation(ConfigurationProperties.class).value(), type, all));
        return all;
    }

    @Test
    void whatIsASecretByItsNameHasTheTypeThatNeverTellsIt() {
        Map<String, Class<?>> told = settings();
        told.entrySet()
                .removeIf(setting -> setting.getValue() == Secret.class
                        || !SECRET.matcher(setting.getKey()).find()
                        || NONE.contains(setting.getKey()));

        assertThat(settings())
                .containsEntry("pilothouse.people.*.password", Secret.class)
                .containsEntry("pilothouse.access.tokens", Duration.class);
        assertThat(told).as("secrets of a type that is printed").isEmpty();
    }

    @Test
    void noRecordOfSettingsTellsOneWhereItIsPrinted() throws IOException {
        Map<String, String> given = new TreeMap<>(DocumentedSettings.with(CANARY));
        Path readable = Files.createFile(folder.resolve("readable"));
        given.replaceAll((name, value) -> name.matches(".*(file|authority)$") ? readable.toString() : value);
        Set<String> secrets = new TreeSet<>();
        settings().forEach((name, type) -> {
            if (type == Secret.class) {
                secrets.add(name);
            }
        });

        assertThat(secrets).hasSizeGreaterThan(10).allSatisfy(name -> {
            Pattern form = Pattern.compile(name.replace(".", "\\.").replace("\\.*", "(\\.[a-z0-9-]+|\\[\\d+])"));
            assertThat(given.entrySet())
                    .as("docs/connect.md shows %s with a value from elsewhere", name)
                    .anySatisfy(setting -> {
                        assertThat(setting.getKey()).matches(form);
                        assertThat(setting.getValue()).contains(CANARY);
                    });
        });
        Binder binder = new Binder(new MapConfigurationPropertySource(given));
        assertThat(records()).allSatisfy(type -> {
            String prefix = type.getAnnotation(ConfigurationProperties.class).value();
            Object bound = binder.bind(prefix, Bindable.of(type)).orElse(null);
            assertThat(Objects.toString(bound)).as(prefix).doesNotContain(CANARY);
        });
    }
}
