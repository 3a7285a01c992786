package io.pilothouse.telemetry;

import io.pilothouse.promql.Aggregation;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Expression.Aggregate;
import io.pilothouse.promql.Expression.Grouping;
import io.pilothouse.promql.Expression.LabelReplace;
import io.pilothouse.promql.Matcher;
import io.pilothouse.promql.Matching;
import io.pilothouse.promql.Operator;
import io.pilothouse.promql.Promql;
import java.util.List;
import java.util.Set;

/**
 * How much storage was claimed, of what kube-state-metrics says at each step of a window: bytes times hours. A claim counts while it is bound, with what
 * its volume has, or where nobody tells that, with what it asks for. It is of the workloads whose pods mount it and are not over, in equal parts; of none
 * where no pod does.
 *
 * @param recorded whether the server works out what is joined of many series at each moment
 */
record ClaimQuestions(Catalogue catalogue, Looks looks, boolean recorded) {
    static final String CLAIM = "persistentvolumeclaim";
    static final String CLASS = "storageclass";
    /** As kube-state-metrics calls the class of a claim that names none. */
    static final String NO_CLASS = "<none>";

    private static final String VOLUME = "persistentvolume";
    private static final String VOLUME_OF_CLAIM = "volumename";
    private static final Matching SAME_CLAIM = Matching.on(Subject.NAMESPACE, CLAIM);
    private static final Matching SAME_VOLUME = Matching.on(VOLUME);

    Expression claimed() {
        return looks.sum(recorded ? looks.fresh(UsageRecording.CLAIMED_BYTES.select()) : claimedNow());
    }

    /** Bytes at this moment, by claim, its class, and the workload that has a part of it. */
    Expression claimedNow() {
        Expression bytes = bytes();
        Expression mounted = mounted();
        Expression sharing = Promql.count(mounted).by(Subject.NAMESPACE, CLAIM);
        Expression part = Promql.binary(bytes, Operator.DIVIDED_BY, sharing).matching(SAME_CLAIM.manyLeft());
        Expression used = Promql.binary(mounted, Operator.TIMES, part).matching(SAME_CLAIM.manyLeft(CLASS));
        Expression unused = Promql.binary(bytes, Operator.UNLESS, mounted).matching(SAME_CLAIM);
        return Promql.or(used, unused);
    }

    private Expression bytes() {
        KubeState state = new KubeState(catalogue, looks);
        Expression bound = Promql.binary(
                state.now("claims-by-phase", Matcher.is("phase", "Bound")), Operator.EQUAL, Promql.number(1));
        Expression named = new LabelReplace(state.now("claims"), VOLUME, "$1", VOLUME_OF_CLAIM, "(.+)");
        Expression claims = Promql.binary(one(named), Operator.AND, bound).matching(SAME_CLAIM);
        Expression capacity = Promql.max(state.now("volume-capacity")).by(VOLUME);
        Expression asked = Promql.max(state.now("claim-asked")).by(Subject.NAMESPACE, CLAIM);
        Expression ofVolumes = Promql.binary(claims, Operator.TIMES, capacity).matching(SAME_VOLUME.manyLeft());
        Expression ofClaims = Promql.binary(claims, Operator.TIMES, asked).matching(SAME_CLAIM.manyLeft());
        return Promql.max(Promql.or(ofVolumes, ofClaims).matching(SAME_CLAIM)).by(Subject.NAMESPACE, CLAIM, CLASS);
    }

    /** One of each name, also while one that is gone is still told beside the one that came after it. */
    private static Expression one(Expression claims) {
        return new Aggregate(
                Aggregation.TOPK,
                new Grouping(false, Set.of(Subject.NAMESPACE, CLAIM)),
                Promql.max(claims).by(Subject.NAMESPACE, CLAIM, CLASS, VOLUME),
                1.0);
    }

    /** 1 for each claim and workload. */
    private Expression mounted() {
        KubeState state = new KubeState(catalogue, looks);
        Expression there =
                state.is("pods-by-phase", Matcher.isOneOf("phase", List.of("Pending", "Running", "Unknown")));
        Expression mounts =
                Promql.max(state.now("claims-of-pods")).by(Subject.NAMESPACE, Subject.POD, KubeState.UID, CLAIM);
        Expression ofPods = Promql.binary(mounts, Operator.AND, there).matching(KubeState.SAME_POD);
        Expression alone = new LabelReplace(ofPods, Subject.WORKLOAD, "$1", Subject.POD, "(.+)");
        return Promql.max(Subject.withWorkload(alone)).by(Subject.NAMESPACE, Subject.WORKLOAD, CLAIM);
    }
}
