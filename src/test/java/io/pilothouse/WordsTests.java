package io.pilothouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The words of the pages: the same in both languages, and there for every key that the code names. */
class WordsTests {
    private static final Path BOOKS = Path.of("src", "main", "resources", "words");
    private static final Path CODE = Path.of("src", "main", "java");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)[^}]*}");
    private static final Pattern LONE_APOSTROPHE = Pattern.compile("(?<!')'(?!')");

    private final Map<String, Properties> english = books(false);
    private final Map<String, Properties> german = books(true);

    @TestFactory
    Stream<DynamicTest> bothLanguagesSayTheSame() {
        assertThat(german.keySet()).isEqualTo(english.keySet());
        return english.keySet().stream().map(room -> DynamicTest.dynamicTest(room, () -> compare(room)));
    }

    private void compare(String room) {
        Properties here = english.getOrDefault(room, new Properties());
        Properties there = german.getOrDefault(room, new Properties());
        assertThat(there.stringPropertyNames()).isEqualTo(here.stringPropertyNames());
        for (String key : here.stringPropertyNames()) {
            assertThat(key).startsWith(room + ".");
            assertThat(places(there.getProperty(key))).as(key).isEqualTo(places(here.getProperty(key)));
            assertThat(List.of(here.getProperty(key), there.getProperty(key)))
                    .as("%s: MessageFormat wants an apostrophe twice", key)
                    .noneMatch(pattern -> LONE_APOSTROPHE.matcher(pattern).find());
        }
    }

    @Test
    void inGermanOneThingHasOneWord() {
        Pattern gate = Pattern.compile("\\bGates?\\b");
        assertThat(german.values().stream()
                        .flatMap(book -> book.stringPropertyNames().stream().map(book::getProperty))
                        .filter(words -> gate.matcher(words).find()))
                .as("a gate of a model is a Kriterium")
                .isEmpty();
    }

    @Test
    void everyKeyInTheCodeHasWords() {
        Set<String> known = keys();
        Set<String> missing = named().stream()
                .filter(key -> key.endsWith(".")
                        ? known.stream().noneMatch(word -> word.startsWith(key))
                        : !known.contains(key))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(missing).isEmpty();
    }

    /** Keys as they stand in the code; one that ends with a dot is put together with the name of an enum's constant. */
    private Set<String> named() {
        Pattern key = Pattern.compile("\"((?:" + String.join("|", english.keySet()) + ")\\.[a-zA-Z0-9_.-]*)\"");
        return sources()
                .flatMap(source -> key.matcher(source).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> keys() {
        return english.values().stream()
                .flatMap(book -> book.stringPropertyNames().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> places(String pattern) {
        return PLACE.matcher(pattern)
                .results()
                .map(place -> place.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> sources() {
        try (Stream<Path> files = Files.walk(CODE)) {
            return files.filter(file -> file.toString().endsWith(".java")).map(WordsTests::text).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, Properties> books(boolean german) {
        try (Stream<Path> files = Files.list(BOOKS)) {
            Map<String, Properties> books = new TreeMap<>();
            files.filter(file -> file.toString().endsWith("_de.properties") == german)
                    .forEach(file -> books.put(
                            file.getFileName().toString().replaceFirst("(_de)?\\.properties$", ""), book(file)));
            return books;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Properties book(Path file) {
        Properties book = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            book.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return book;
    }
}
