package io.pilothouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.pilothouse.Licences.Component;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the build says is in the jar and in the pages. It is written to {@code target/licences.txt}, and {@code target/licences-pages.txt}. */
class LicencesTests {
    private static final Path BILL = Path.of("target/classes/META-INF/sbom/application.cdx.json");
    private static final Path PACKAGES = Path.of("target/classes/META-INF/VAADIN/config/packages.json");

    private final Licences licences = read();

    @Test
    void whateverIsInTheJarMayBeThere() throws IOException {
        List<Component> jars = list(Licences.ofJars(made(BILL)), "licences.txt");

        assertThat(jars).hasSizeGreaterThan(100);
        assertThat(refused(jars)).isEmpty();
    }

    /** The tests of what needs them pass without. */
    @ParameterizedTest
    @ValueSource(strings = {"bcprov-jdk18on", "kubernetes-httpclient-vertx", "netty-handler"})
    void whatNobodyCallsIsNotInTheJar(String name) throws IOException {
        assertThat(Licences.ofJars(made(BILL))).extracting(Component::name).noneMatch(one -> one.endsWith(name));
    }

    @Test
    void noChoiceIsAboutWhatIsNotThere() throws IOException {
        List<Component> all = new ArrayList<>(Licences.ofJars(made(BILL)));
        all.addAll(Licences.ofPackages(made(PACKAGES)));

        assertThat(licences.unused(all)).isEmpty();
    }

    @Test
    void whateverThePagesAreMadeOfMayBeThere() throws IOException {
        List<Component> packages = list(Licences.ofPackages(made(PACKAGES)), "licences-pages.txt");

        assertThat(packages).extracting(Component::name).contains("@vaadin/grid", "echarts", "lit");
        assertThat(refused(packages)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GPL-3.0-only",
                "AGPL-3.0-only",
                "LGPL-2.1-only",
                "EPL-2.0",
                "CC-BY-NC-4.0",
                "MIT AND GPL-2.0-only",
                "Vaadin Commercial License and Service Terms"
            })
    void oneThatIsNotPermissiveIsRefused(String licence) {
        assertThat(refused(List.of(component("org.example:gears", licence))))
                .containsExactly("org.example:gears 1: " + licence);
    }

    @Test
    void oneThatSaysNoLicenceIsRefused() {
        assertThat(refused(List.of(component("org.example:gears")))).hasSize(1);
    }

    @Test
    void oneThatOffersAnotherLicenceBesideIsRefusedUntilSomebodyChooses() {
        assertThat(refused(List.of(component("org.example:gears", "Apache-2.0", "GPL-2.0-only"))))
                .hasSize(1);
        assertThat(refused(List.of(component("ch.qos.logback:logback-core", "EPL-2.0", "LGPL-2.1-only"))))
                .isEmpty();
    }

    @Test
    void aChoiceHoldsOnlyWhileItIsOffered() {
        assertThat(refused(List.of(component("ch.qos.logback:logback-core", "GPL-3.0-only"))))
                .hasSize(1);
    }

    @Test
    void eachChoiceHasAReason() {
        assertThat(licences.chosen().values())
                .allSatisfy(choice -> assertThat(choice)
                        .hasSize(2)
                        .allSatisfy(word -> assertThat(word).isNotBlank()));
    }

    private List<String> refused(List<Component> components) {
        return components.stream()
                .flatMap(component -> licences.refusal(component).stream())
                .toList();
    }

    private static Component component(String name, String... offered) {
        return new Component(name, "1", List.of(offered));
    }

    /** The build makes them before its tests; a test that somebody starts elsewhere may have none. */
    private static Path made(Path file) {
        assumeThat(file).as("what `./pilothouse test` makes").exists();
        return file;
    }

    private static List<Component> list(List<Component> components, String file) throws IOException {
        Files.write(
                Path.of("target", file),
                Stream.concat(Stream.of("What others made, and under which licence"), lines(components))
                        .toList());
        return components;
    }

    private static Stream<String> lines(List<Component> components) {
        return components.stream().map(Component::line).sorted();
    }

    private static Licences read() {
        try {
            return Licences.read();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
