package io.pilothouse.review.tracking;

import io.pilothouse.changes.Commit;
import io.pilothouse.clients.argocd.Application;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The road to the pods at one moment. */
record PictureOfPods(PlatformAtOnce platform) implements Road.Picture {
    @Override
    public List<Road.Stretch> stretches(Commit commit, List<Track> before) {
        Map<String, Track> known = new LinkedHashMap<>();
        before.forEach(track -> known.putIfAbsent(track.folder(), track));
        List<Target> targets = targets(commit, known.keySet());
        List<Application> roots = roots(targets);
        return targets.stream()
                .map(target -> stretch(commit, target, known.get(target.folder()), roots))
                .toList();
    }

    private Road.Stretch stretch(Commit commit, Target target, @Nullable Track was, List<Application> roots) {
        Track track = new FolderRoad(commit, target, was, platform, roots).track();
        boolean isNew = track != was || !track.isFinal();
        return new Road.Stretch(track, isNew ? new RoadLog(commit, platform).of(target, track) : List.of());
    }

    /** An application that is gone was still a target of the commit. */
    private List<Target> targets(Commit commit, Set<String> known) {
        List<Application> applications = Objects.requireNonNullElse(platform.applications(), List.of());
        List<Target> now = Target.of(platform.lineage().folders(commit), applications, platform.layout());
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
