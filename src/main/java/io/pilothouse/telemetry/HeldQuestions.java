package io.pilothouse.telemetry;

import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Expression.LabelReplace;
import io.pilothouse.promql.Expression.Select;
import io.pilothouse.promql.Matcher;
import io.pilothouse.promql.Matching;
import io.pilothouse.promql.Operator;
import io.pilothouse.promql.Promql;
import io.pilothouse.promql.RangeFunction;
import io.pilothouse.units.DeviceResource;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How long devices were held and there, of what kube-state-metrics says at each step of a window: hours, of which each look is a part. Requests stay for pods that nobody placed yet and for pods that are over, so that they count only beside what the pod is at that
 * moment; several containers are one pod, several kube-state-metrics one cluster, and those who scrape write the labels in two ways.
 *
 * @param recorded whether the server works out what is joined of many series at each moment
 */
record HeldQuestions(Catalogue catalogue, Looks looks, boolean recorded) {
    static final String NODE = "node";
    static final String RESOURCE = "resource";
    static final String PHASE = "phase";
    /** The newer spelling first. */
    static final List<String> INSTANCE_TYPE =
            List.of("node.kubernetes.io/instance-type", "beta.kubernetes.io/instance-type");
    /** Labels of nodes that are asked for; kube-state-metrics has those that it is told to have. */
    static final List<String> NODE_LABELS = Stream.concat(
                    INSTANCE_TYPE.stream(),
                    Stream.of(DeviceKind.PRODUCT, "nvidia.com/gpu.replicas", "nvidia.com/gpu.memory"))
            .toList();

    static final String CONTAINER = "container";
    private static final String INITIAL = "initial";
    static final Matching ANY = new Matching(true, Set.of(), null, Set.of());
    private static final Matching SAME_POD = KubeState.SAME_POD;
    /** Devices, and engines, that know no uid. */
    private static final Matching SAME_NAME = Matching.on(Subject.NAMESPACE, Subject.POD);

    private static final Matcher DEVICES = Matcher.matches(
            RESOURCE,
            DeviceResource.metric(DeviceResource.WHOLE) + "|" + DeviceResource.metric(DeviceResource.SHARED) + "|"
                    + DeviceResource.metric(DeviceResource.MIG) + ".+");
    /** Every node has room for some. */
    private static final Matcher PODS = Matcher.is(RESOURCE, "pods");

    /** What an engine did may lie between two scrapes. */
    private static final Duration LATELY = Duration.ofMinutes(2);

    /** A name of {@link HeldPhase} in lower case is the value of {@link #PHASE}. */
    Expression held() {
        // what is in no phase says only that the rules worked it out
        return sum(recorded ? fresh(UsageRecording.HELD_DEVICES.select(Matcher.isNot(PHASE, ""))) : heldNow());
    }

    /** Times the use of the devices, 0 to 1, of those that are measured. */
    Expression used() {
        return sum(recorded ? fresh(UsageRecording.USED_DEVICES.select()) : usedNow());
    }

    /** Of those that are held the hours in which somebody measures the use. */
    Expression measured() {
        return sum(recorded ? fresh(UsageRecording.MEASURED_DEVICES.select()) : measuredNow());
    }

    /** Devices at this moment, by holder. */
    Expression heldNow() {
        return byHolder(ofPods());
    }

    Expression usedNow() {
        return byHolder(
                Promql.binary(Promql.binary(ofPods(), Operator.TIMES, Promql.number(0)), Operator.PLUS, useOfPods())
                        .matching(SAME_NAME.manyLeft()));
    }

    Expression measuredNow() {
        return byHolder(Promql.binary(ofPods(), Operator.AND, useOfPods()).matching(SAME_NAME));
    }

    /** Devices that nodes have for pods. */
    Expression allocatable() {
        return sum(ofThese(Promql.max(now("allocatable", DEVICES)).by(NODE, RESOURCE)));
    }

    Expression nodes() {
        return count(ofThese(Promql.max(now("allocatable", PODS)).by(NODE)));
    }

    /** By the labels of nodes, and by what their devices call themselves: kube-state-metrics has labels only where it is told to. */
    Expression labels() {
        Expression labels = Promql.max(now("node-labels"))
                .by(Stream.concat(Stream.of(NODE), NODE_LABELS.stream().map(HeldQuestions::label))
                        .toArray(String[]::new));
        return count(Promql.or(labels, new DeviceFamilies(catalogue).models()));
    }

    static String label(String ofNode) {
        return "label_" + DeviceResource.metric(ofNode);
    }

    /** Steps at which it is known how nodes and pods were. */
    Expression covered() {
        return count(ofThese(Promql.max(now("allocatable", PODS))));
    }

    /** Only at moments of which it is recorded who held what: before a server had the rules devices were held all the same, and by nobody free. */
    private Expression ofThese(Expression now) {
        return recorded
                ? Promql.binary(now, Operator.AND, fresh(UsageRecording.HELD_DEVICES.select()))
                        .matching(ANY)
                : now;
    }

    /** Of each node a series. */
    static Select anyNode(Catalogue catalogue) {
        return KubeState.select(catalogue, "allocatable", PODS);
    }

    /** Workloads that are to have no replica. */
    Expression atZero() {
        Expression zero = catalogue.named("replicas-wanted").orElseThrow().from().stream()
                .<Expression>map(source -> named(
                        Promql.binary(state().now(KubeState.select(source)), Operator.EQUAL, Promql.number(0)),
                        source.family().startsWith("kube_deployment_") ? "deployment" : "statefulset"))
                .reduce(Promql::or)
                .orElseThrow();
        return count(ofThese(Promql.max(zero).by(Subject.NAMESPACE, Subject.WORKLOAD)));
    }

    private static Expression named(Expression series, String label) {
        return new LabelReplace(series, Subject.WORKLOAD, "$1", label, "(.+)");
    }

    private static Expression byHolder(Expression pods) {
        Expression alone = new LabelReplace(pods, Subject.WORKLOAD, "$1", Subject.POD, "(.+)");
        return Promql.sum(Subject.withWorkload(alone)).by(Subject.NAMESPACE, Subject.WORKLOAD, NODE, RESOURCE, PHASE);
    }

    /** How many of each resource a pod has that has a node and is not over. */
    private Expression ofPods() {
        return Promql.binary(requested(), Operator.TIMES, phase()).matching(SAME_POD.manyLeft(PHASE));
    }

    /** A pod has what all of its containers want together, and what any of those wants that run before them. */
    private Expression requested() {
        String[] all = {Subject.NAMESPACE, Subject.POD, KubeState.UID, NODE, RESOURCE};
        Expression containers = Promql.sum(Promql.max(now("requested", DEVICES))
                        .by(Subject.NAMESPACE, Subject.POD, KubeState.UID, NODE, RESOURCE, CONTAINER))
                .by(all);
        Expression initial = Promql.max(now("requested-to-begin", DEVICES)).by(all);
        return Promql.max(Promql.or(containers, new LabelReplace(initial, INITIAL, "1", INITIAL, "")))
                .by(all);
    }

    /** 1 for each pod that is not over and has a node; of several that are said of it at once the first counts. */
    private Expression phase() {
        Expression runs = is("pods-by-phase", Matcher.isOneOf("phase", List.of("Running", "Unknown")));
        Expression waits = and(is("pods-by-phase", Matcher.is("phase", "Pending")), is("pod-scheduled"));
        Expression ready = and(is("pod-ready"), runs);
        Expression idle = Promql.binary(ready, Operator.AND, idle()).matching(SAME_NAME);
        return Stream.of(
                        said(idle, HeldPhase.IDLE),
                        said(ready, HeldPhase.SERVING),
                        said(runs, HeldPhase.LOADING),
                        said(waits, HeldPhase.PENDING))
                .reduce((first, then) -> Promql.or(first, then).matching(SAME_POD))
                .orElseThrow();
    }

    private static Expression and(Expression one, Expression other) {
        return Promql.binary(one, Operator.AND, other).matching(SAME_POD);
    }

    private static Expression said(Expression pods, HeldPhase phase) {
        return new LabelReplace(pods, PHASE, phase.label(), PHASE, "");
    }

    /** Pods of engines that say that nothing ran lately. Nobody says it of what is no engine. */
    private Expression idle() {
        Questions engines = new Questions(catalogue, new Scope(List.of(), SAME_NAME.labels()), LATELY);
        Expression ran = engines.overTime(Measure.RUNNING, RangeFunction.MAX_OVER_TIME);
        Expression generated = engines.of(Measure.GENERATION_TOKENS);
        return Promql.binary(
                        Promql.binary(ran, Operator.EQUAL, Promql.number(0)),
                        Operator.UNLESS,
                        Promql.binary(generated, Operator.GREATER, Promql.number(0)))
                .matching(SAME_NAME);
    }

    private Expression useOfPods() {
        return new DeviceFamilies(catalogue).useOfPods();
    }

    private KubeState state() {
        return new KubeState(catalogue, looks);
    }

    private Expression sum(Expression now) {
        return looks.sum(now);
    }

    private Expression count(Expression now) {
        return looks.count(now);
    }

    private Expression now(String meaning, Matcher... more) {
        return state().now(meaning, more);
    }

    private Expression fresh(Select select) {
        return looks.fresh(select);
    }

    private Expression is(String meaning, Matcher... more) {
        return state().is(meaning, more);
    }
}
