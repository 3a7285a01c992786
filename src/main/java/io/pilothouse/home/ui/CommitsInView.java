package io.pilothouse.home.ui;

import io.pilothouse.changes.Layout;
import io.pilothouse.review.tracking.TrackedCommit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Commits as one environment sees them: each as far as it goes there, and whole where it goes to no endpoint at all.
 *
 * @param elsewhere how many go to other environments only, by the environment
 */
record CommitsInView(List<TrackedCommit> here, Map<String, Long> elsewhere) {
    /**
     * @param which of them, judged by what they do in one environment
     * @param environment the one in view; empty for all
     */
    static CommitsInView of(
            List<TrackedCommit> commits, Predicate<TrackedCommit> which, Layout layout, String environment) {
        List<TrackedCommit> here = new ArrayList<>();
        Map<String, Long> elsewhere = new TreeMap<>();
        for (TrackedCommit tracked : commits) {
            Set<String> environments = environment.isEmpty() ? Set.of() : environments(tracked, layout);
            if (environments.isEmpty() && which.test(tracked)) {
                here.add(tracked);
            }
            for (String name : environments) {
                TrackedCommit there = tracked.within(folder -> isOf(name, environmentOf(folder, layout)));
                if (which.test(there) && name.equals(environment)) {
                    here.add(there);
                } else if (which.test(there)) {
                    elsewhere.merge(name, 1L, Long::sum);
                }
            }
        }
        return new CommitsInView(List.copyOf(here), elsewhere);
    }

    private static Set<String> environments(TrackedCommit tracked, Layout layout) {
        return tracked.tracks().stream()
                .map(track -> environmentOf(track.folder(), layout))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    private static boolean isOf(String environment, String name) {
        return name.isEmpty() || name.equals(environment);
    }

    /** Empty for a folder that is no endpoint's. */
    private static String environmentOf(String folder, Layout layout) {
        return layout.endpointAt(folder).map(Layout.OfEndpoint::environment).orElse("");
    }
}
