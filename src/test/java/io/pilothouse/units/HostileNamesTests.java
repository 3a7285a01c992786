package io.pilothouse.units;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.Hostile;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What would be a name is one that stands anywhere as it is, or is refused with its value and with what was expected. */
class HostileNamesTests {
    private record Kind(String name, Function<String, String> reader) {
        @Override
        public String toString() {
            return name;
        }
    }

    @Provide
    Arbitrary<String> hostile() {
        return Hostile.texts();
    }

    @Provide
    Arbitrary<Kind> kinds() {
        return Arbitraries.of(
                new Kind("application", text -> ApplicationName.of(text).value()),
                new Kind("change", text -> ChangeId.of(text).value()),
                new Kind("cluster", text -> ClusterName.of(text).value()),
                new Kind("commit", text -> CommitId.of(text).value()),
                new Kind("digest", text -> Digest.of(text).hex()),
                new Kind("endpoint", text -> EndpointName.of(text).value()),
                new Kind("environment", text -> EnvironmentName.of(text).value()),
                new Kind("namespace", text -> Namespace.of(text).value()),
                new Kind("team", text -> TeamName.of(text).value()));
    }

    @Property(tries = 1_200)
    void aNameIsOneOrIsRefused(@ForAll("kinds") Kind kind, @ForAll("hostile") String text) {
        try {
            assertThat(kind.reader().apply(text)).matches("[a-z0-9-]{1,64}");
        } catch (InvalidName refused) {
            assertRefused(refused, text);
        }
    }

    @Property(tries = 800)
    void aPersonIsOneLineOrIsRefused(@ForAll("hostile") String name) {
        try {
            Actor somebody = new Actor(name, name, Set.of());
            assertThat(Hostile.isText(somebody.name())).isTrue();
            assertThat(name).isNotBlank().doesNotContain("<", ">");
        } catch (InvalidName refused) {
            assertRefused(refused, name);
        }
    }

    @Property(tries = 400)
    void aFactOfASentenceIsText(@ForAll("hostile") String fact) {
        String said = Reason.of("because.and", Reason.said(fact), "one\n\ttwo").toString();

        assertThat(said.lines().map(line -> line.replace("\t", ""))).allMatch(Hostile::isText);
        assertThat(said).endsWith("one\n\ttwo");
    }

    private static void assertRefused(InvalidName refused, String text) {
        String said = String.valueOf(refused.getMessage());
        String first = Unseen.marked(text.strip());
        assertThat(said).contains("expected").hasSizeLessThan(400);
        assertThat(said).containsIgnoringCase(first.substring(0, Math.min(40, first.length())));
        assertThat(Hostile.isText(said)).isTrue();
    }
}
