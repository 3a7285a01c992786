package io.pilothouse.scaling.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What windows keep is what a look at all that ever was in them finds. */
class PastTests {
    private static final int OTHER = 7;

    private static int greatest(List<Past.Entry> all, long since) {
        return all.stream()
                .filter(entry -> entry.at() >= since)
                .mapToInt(Past.Entry::replicas)
                .reduce(OTHER, Math::max);
    }

    private static void follows(SplittableRandom random, ToLongFunction<SplittableRandom> pause) {
        int window = random.nextInt(600);
        Extreme extreme = new Extreme();
        List<Past.Entry> all = new ArrayList<>();
        long now = 0;
        for (int sync = 0; sync < 400; sync++) {
            now += pause.applyAsLong(random);
            long since = Past.after(window, now);
            assertThat(extreme.greatest(since, OTHER)).isEqualTo(greatest(all, since));
            int number = random.nextInt(-15, 15);
            extreme.add(number, now);
            all.add(new Past.Entry(number, now, false));
        }
    }

    @Property(tries = 100)
    void syncsEveryQuarterOfAMinute(@ForAll long seed) {
        follows(new SplittableRandom(seed), _ -> 15_000);
    }

    @Property(tries = 100)
    void syncsThatComeWhenTheyLikeWithHoursBetween(@ForAll long seed) {
        follows(
                new SplittableRandom(seed),
                random -> random.nextInt(20) == 0 ? random.nextLong(7_200_000) : random.nextLong(40_000));
    }

    @Property(tries = 100)
    void whatIsRememberedInAnyOrder(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Extreme extreme = new Extreme();
        List<Past.Entry> all = new ArrayList<>();
        long since = 0;
        for (int i = 0; i < 60; i++) {
            long at = random.nextLong(1_000_000);
            int number = random.nextInt(15);
            extreme.add(number, at);
            all.add(new Past.Entry(number, at, false));
            since += random.nextLong(20_000);
            assertThat(extreme.greatest(since, OTHER)).isEqualTo(greatest(all, since));
        }
    }

    @Test
    void theLastThatIsTooOldMakesRoom() {
        Past past = new Past();
        for (int i = 0; i < 4; i++) {
            past.append(i, i * 1_000L);
        }

        past.addAndMark(9, 5_000, 3);
        past.add(8, 5_000, 3);
        past.add(7, 5_000, 3);

        assertThat(past.entries())
                .containsExactly(
                        new Past.Entry(8, 5_000, false),
                        new Past.Entry(9, 5_000, false),
                        new Past.Entry(2, 2_000, false),
                        new Past.Entry(3, 3_000, false),
                        new Past.Entry(7, 5_000, false));
    }

    @Test
    void whatIsAsOldAsTheWindowIsInItNoMore() {
        Past past = new Past();
        for (int i = 0; i < 50; i++) {
            past.add(50 - i, i * 1_000L, 3_600);
        }

        assertThat(past.sum(10, 50_000)).isEqualTo(1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9);
    }
}
