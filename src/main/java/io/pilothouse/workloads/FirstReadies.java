package io.pilothouse.workloads;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the pods of one cluster as they come, and keeps of each when it first was ready, if it was seen before that. A pod that became ready
 * while nobody looked may have been ready, and not, and again.
 */
final class FirstReadies {
    private final Set<String> coming = new HashSet<>();
    private final Map<String, Instant> came = new HashMap<>();
    private boolean wasAway;

    /** Nobody looks from now on. */
    synchronized void away() {
        wasAway = true;
    }

    synchronized PodState read(Pod pod) {
        String id = id(pod);
        FirstReady said = FirstReady.said(pod);
        if (said != null && coming.remove(id) && !wasAway) {
            came.put(id, said.at());
        }
        Instant first = came.get(id);
        PodState state = PodReader.of(pod, first == null ? said : new FirstReady(first, true));
        if (state.wasReady()) {
            coming.remove(id);
        } else if (state.restarts() == 0) {
            coming.add(id);
        }
        return state;
    }

    /** @param there all pods of the cluster, each of which was read when it changed */
    synchronized void looked(List<Pod> there) {
        wasAway = false;
        if (coming.size() + came.size() > there.size()) {
            Set<String> ids = there.stream().map(FirstReadies::id).collect(Collectors.toSet());
            coming.retainAll(ids);
            came.keySet().retainAll(ids);
        }
    }

    private static String id(Pod pod) {
        String uid = pod.getMetadata().getUid();
        return uid == null
                ? pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName() + "/"
                        + pod.getMetadata().getCreationTimestamp()
                : uid;
    }
}
