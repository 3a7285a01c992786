package io.pilothouse.review.tracking;

import io.pilothouse.changes.Commit;
import io.pilothouse.clients.argocd.Application;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The road to the pods at one moment. */
record PictureOfPods(PlatformAtOnce platform) implements Road.Picture {
    @Override
    public List<Road.Stretch> stretches(Commit commit, List<Track> before) {
        List<Target> targets =
                targets(commit, before.stream().map(Track::folder).distinct().toList());
        List<Application> roots = roots(targets);
        return targets.stream()
                .map(target -> stretch(commit, target, before(target, before), roots))
                .toList();
    }

    private Road.Stretch stretch(Commit commit, Target target, @Nullable Track was, List<Application> roots) {
        Track track = new FolderRoad(commit, target, was, platform, roots).track();
        boolean isNew = track != was || !track.isFinal();
        return new Road.Stretch(track, isNew ? new RoadLog(commit, platform).of(target, track) : List.of());
    }

    /** Of the same application, or of the time when the folder had none. */
    private @Nullable Track before(Target target, List<Track> before) {
        List<Track> same = before.stream()
                .filter(track -> track.folder().equals(target.folder()))
                .toList();
        if (target.application() == null) {
            return same.stream().findFirst().orElse(null);
        }
        String name = target.appliedBy(applications());
        return same.stream()
                .filter(track -> name.equals(track.appliedBy()))
                .findFirst()
                .or(() ->
                        same.stream().filter(track -> track.appliedBy() == null).findFirst())
                .orElse(null);
    }

    private List<Application> applications() {
        return platform.applications() == null
                ? List.of()
                : platform.applications().all();
    }

    /** An application that is gone was still a target of the commit. */
    private List<Target> targets(Commit commit, List<String> known) {
        List<Target> now = Target.of(platform.touched(commit), applications(), platform.layout());
        Set<String> folders = now.stream().map(Target::folder).collect(Collectors.toSet());
        Stream<Target> gone = known.stream()
                .filter(folder -> !folders.contains(folder))
                .map(folder -> new Target(folder, null, platform.layout()));
        return Stream.concat(now.stream(), gone).toList();
    }

    private static List<Application> roots(List<Target> targets) {
        return targets.stream()
                .filter(Target::isClusterFolder)
                .map(Target::application)
                .filter(Objects::nonNull)
                .toList();
    }
}
