package io.pilothouse.scaling.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What is found by keeping track is what a look at all entries finds. */
class PastTests {
    /** Plainly: all entries, and where Kubernetes puts the next. */
    private static void isLikeAllOfThem(Past past, List<Past.Entry> entries, long since) {
        List<Integer> within = entries.stream()
                .filter(entry -> entry.at() >= since)
                .map(Past.Entry::replicas)
                .toList();
        assertThat(past.highest(since, 7))
                .isEqualTo(
                        Math.max(7, within.stream().mapToInt(each -> each).max().orElse(7)));
        assertThat(past.lowest(since, 7))
                .isEqualTo(
                        Math.min(7, within.stream().mapToInt(each -> each).min().orElse(7)));
    }

    private static int place(List<Past.Entry> entries, long before) {
        int place = entries.size();
        for (int i = 0; i < entries.size(); i++) {
            place = entries.get(i).at() < before ? i : place;
        }
        return place;
    }

    private static void follows(SplittableRandom random, ToLongFunction<SplittableRandom> pause) {
        int window = random.nextInt(600);
        int longest = window + random.nextInt(300);
        Past past = new Past();
        long now = 0;
        for (int sync = 0; sync < 400; sync++) {
            now += pause.applyAsLong(random);
            List<Past.Entry> before = past.entries();
            isLikeAllOfThem(past, before, Past.after(window, now));
            int place = place(before, now - longest * 1_000L);
            int number = random.nextInt(15);

            past.add(number, now, longest);

            List<Past.Entry> after = past.entries();
            assertThat(after).hasSize(Math.max(before.size(), place + 1));
            assertThat(after.get(place)).isEqualTo(new Past.Entry(number, now, false));
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
        Past past = new Past();
        for (int i = 0; i < 60; i++) {
            past.append(random.nextInt(15), random.nextLong(1_000_000));
            isLikeAllOfThem(past, past.entries(), random.nextLong(1_000_000));
        }
    }

    @Test
    void windowsOfDifferentLengthMayBeAskedFor() {
        Past past = new Past();
        for (int i = 0; i < 50; i++) {
            past.add(50 - i, i * 1_000L, 3_600);
        }

        assertThat(past.highest(40_000, 0)).isEqualTo(10);
        assertThat(past.highest(10_000, 0)).isEqualTo(40);
        assertThat(past.sum(10, 50_000)).isEqualTo(1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9);
    }
}
