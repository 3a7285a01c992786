package io.pilothouse.workloads;

import io.pilothouse.clients.argocd.Application.Resource;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Reason;
import java.util.Optional;

/**
 * What the objects of clusters rest on and do not have now: a trigger that cannot be read while who is asked does not answer is nobody's mistake in
 * Git. The feature that knows such objects gives a bean.
 */
public interface RestsOn {
    /** Where nobody knows of such objects. */
    RestsOn NOTHING = new RestsOn() {
        @Override
        public Optional<Reason> away(ClusterName cluster, Resource object) {
            return Optional.empty();
        }

        @Override
        public Runnable follow(Runnable changed) {
            return () -> {};
        }
    };

    /**
     * Why the object cannot be well now, whatever was written of it: a whole sentence without its full stop. Empty where all that it rests on answers,
     * and where nobody can tell. From memory.
     */
    Optional<Reason> away(ClusterName cluster, Resource object);

    /**
     * @param changed is told when {@link #away} may say something else
     * @return stops telling
     */
    Runnable follow(Runnable changed);
}
