package io.pilothouse.fit;

import io.pilothouse.fit.Fit.Part;
import io.pilothouse.fit.Fit.Source;
import io.pilothouse.fit.Fit.What;
import io.pilothouse.fit.FitQuestion.Engine;
import io.pilothouse.mig.Profile;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One device of an engine, its parts added up. */
record Estimate(
        FitQuestion question,
        ModelShape shape,
        List<ModelShape> drafts,
        KvType type,
        EngineVersion version,
        int maxModelLen) {
    private static final int BLOCK = 16;
    private static final int LATENT_BLOCK = 64;
    private static final int COMPRESSED_BLOCK = 256;

    static Estimate of(FitQuestion question, ModelShape shape, List<ModelShape> drafts, KvType wanted) {
        String version = question.engine().version();
        Integer length = question.engine().maxModelLen();
        Integer ownKvBytes = shape.quantization().kvCacheBytes();
        boolean auto = question.engine().kvCacheDtype() == null
                || question.engine().kvCacheDtype().equals("auto");
        return new Estimate(
                question,
                shape,
                List.copyOf(drafts),
                auto && ownKvBytes != null ? KvType.FP8 : wanted,
                EngineVersion.of(version == null ? EngineVersion.NEWEST : version),
                length == null ? shape.contextLength() : length);
    }

    private Engine engine() {
        return question.engine();
    }

    Fit fit() {
        List<Reason> never = never();
        if (!never.isEmpty()) {
            return new Fit.DoesNotFit(List.of(), null, never, List.of());
        }
        long total = question.gpu().memory().count();
        long share = (long) Math.ceil(total * share());
        List<Part> needs = needs();
        long needed = needed(needs);
        long left = share - needed;
        long error = question.calibration() == null
                ? (long)
                        needs.stream().mapToDouble(part -> part.error().count()).sum()
                : Calibration.LEFT_ERROR.count();
        List<Part> parts = parts(needs, Math.max(0, left), error, total - share);
        Fit fit = left <= 0 ? tooLarge(parts, share, needed) : judged(parts, left, error);
        return fit instanceof Fit.Fits(var all, var kv, var tight, var _, var assumed)
                ? new FreeAtStart(question.gpu(), version, share())
                        .judge(new Fit.Fits(all, kv, tight, open(left), assumed))
                : fit;
    }

    /**
     * What the largest picture takes while the engine tries it ({@code profile_run} of vLLM's {@code gpu_model_runner.py}) depends on the processor
     * of each model, so it is not computed: an engine that starts without it may be one that does not, never the other way.
     */
    private List<Reason> open(long left) {
        Towers towers = shape.towers();
        if (towers.media().isEmpty() || question.calibration() != null || towers.areLeftOut(engine(), version)) {
            return List.of();
        }
        KvPool pool = pool(stage());
        long beside = left - (long) Math.ceil(pool.blocksOfRequest(maxModelLen) * pool.blockBytes());
        List<Reason> open = new ArrayList<>();
        open.add(Reason.of("because.fit-tower", Bytes.of(Math.max(0, beside))));
        if (towers.numbers() == 0 && question.weights() instanceof FitQuestion.Weights.NotKnown) {
            open.add(Reason.of("because.fit-tower-weights"));
        }
        return open;
    }

    /** Of memory that is known to be there for the KV cache. */
    Fit of(long available) {
        List<Reason> never = never();
        return never.isEmpty()
                ? judged(List.of(), available, 0)
                : new Fit.DoesNotFit(List.of(), null, never, List.of());
    }

    /** Of an engine that holds so many requests of the longest length. */
    long blocksOf(double concurrency) {
        return (long) (concurrency * pool(stage()).reportedBlocksOfRequest(maxModelLen) + 0.5);
    }

    /** No device has room for more. */
    long mostBlocks() {
        return question.gpu().memory().count() / pool(stage()).blockBytes();
    }

    /** Bytes beyond this estimate that an engine with so many blocks has. */
    long missedBy(long blocks) {
        long share = (long) Math.ceil(question.gpu().memory().count() * share());
        long estimated = share - needed(needs());
        return Math.multiplyExact(blocks, pool(stage()).blockBytes()) - estimated;
    }

    /** As a double first, which no amount makes negative. */
    private static long needed(List<Part> needs) {
        return (long) needs.stream().mapToDouble(part -> part.amount().count()).sum();
    }

    private double share() {
        Double share = engine().gpuMemoryUtilization();
        return share == null ? version.defaultShare() : share;
    }

    private Batch batch() {
        return Batch.of(question, version, maxModelLen, shape);
    }

    /** What cannot be split, whatever the memory. */
    private List<Reason> never() {
        List<Reason> reasons = new ArrayList<>();
        int tensor = engine().tensorParallel();
        if (shape.heads() % tensor != 0) {
            reasons.add(Reason.of("because.fit-heads", shape.heads(), tensor));
        }
        mixers(shape.layers())
                .filter(Mixer.Attention.class::isInstance)
                .mapToInt(mixer -> ((Mixer.Attention) mixer).kvHeads())
                .filter(heads -> heads > tensor ? heads % tensor != 0 : heads > 0 && tensor % heads != 0)
                .distinct()
                .forEach(heads -> reasons.add(Reason.of("because.fit-kv-heads", heads, tensor)));
        if (tensor * engine().pipelineParallel() > 1
                && Profile.isIn(question.gpu().name())) {
            reasons.add(Reason.of("because.fit-slices", question.gpu().name()));
        }
        if (engine().pipelineParallel() > shape.layers().size()) {
            reasons.add(Reason.of("because.fit-stages", shape.layers().size(), engine().pipelineParallel()));
        }
        return reasons;
    }

    private static Stream<Mixer> mixers(List<ModelShape.Layer> layers) {
        return layers.stream().flatMap(layer -> layer.mixers().stream());
    }

    /** Off the engine's share, in the order of {@link What}; graphs are zero there when the engine takes them from the rest. */
    private List<Part> needs() {
        Overheads overheads = new Overheads(shape, engine(), batch(), version);
        Part activations = overheads.activations();
        Calibration calibration = question.calibration();
        if (calibration != null) {
            long corrected = Math.max(0, activations.amount().count() - calibration.missed());
            activations = new Part(
                    What.ACTIVATIONS,
                    Bytes.of(corrected),
                    Source.READ,
                    Calibration.LEFT_ERROR,
                    Reason.of("because.fit-how-calibrated", calibration.engine()));
        }
        Part graphs = overheads.graphs();
        return List.of(
                new WeightsEstimate(shape, drafts, engine(), shape.towers().areLeftOut(engine(), version))
                        .part(question.weights()),
                activations,
                version.countsGraphs()
                        ? graphs
                        : new Part(What.CUDA_GRAPHS, Bytes.ZERO, Source.ASSUMED, Bytes.ZERO, graphs.how()),
                overheads.outsideTorch());
    }

    private List<Part> parts(List<Part> needs, long left, long error, long outside) {
        Part graphs = version.countsGraphs() ? needs.get(2) : new Overheads(shape, engine(), batch(), version).graphs();
        long unused = Math.max(
                0, outside - (version.countsGraphs() ? 0 : graphs.amount().count()));
        return List.of(
                needs.get(0),
                needs.get(1),
                graphs,
                needs.get(3),
                new Part(
                        What.KV_CACHE,
                        Bytes.of(left),
                        Source.DERIVED,
                        Bytes.of(error),
                        Reason.of("because.fit-how-rest", question.gpu().memory(), share())),
                new Part(
                        What.NOT_USED,
                        Bytes.of(unused),
                        Source.DERIVED,
                        Bytes.ZERO,
                        Reason.of("because.fit-how-unused", share())));
    }

    private Fit tooLarge(List<Part> parts, long share, long needed) {
        Reason reason = Reason.of(
                "because.fit-too-large",
                Fit.amount(parts, What.WEIGHTS),
                beside(parts, needed),
                Bytes.of(share),
                share());
        return new Fit.DoesNotFit(parts, null, List.of(reason), assumed(pool(stage())));
    }

    private static Bytes beside(List<Part> parts, long needed) {
        return Bytes.of(needed - Fit.amount(parts, What.WEIGHTS).count());
    }

    private Fit judged(List<Part> parts, long left, long error) {
        List<Reason> reasons = new ArrayList<>();
        if (shape.contextLength() > 0 && maxModelLen > shape.contextLength()) {
            reasons.add(Reason.of("because.fit-context", maxModelLen, shape.contextLength()));
        }
        KvPool pool = pool(stage());
        Kv kv = kv(pool, left);
        int asked = shape.contextLength() > 0 ? Math.min(maxModelLen, shape.contextLength()) : maxModelLen;
        boolean holdsOne = pool.blocks(left) >= pool.blocksOfRequest(asked);
        if (!holdsOne) {
            reasons.add(Reason.of("because.fit-one-request", kv.longest(), asked, Bytes.of(left)));
        }
        boolean tight = pool.blocks(left - error) < pool.blocksOfRequest(maxModelLen);
        return reasons.isEmpty()
                ? new Fit.Fits(parts, kv, tight, List.of(), assumed(pool))
                : new Fit.DoesNotFit(parts, kv, reasons, assumed(pool));
    }

    /** The stage with the most layers has the fewest blocks, and all are cut to those. */
    private List<Mixer> stage() {
        int size = Math.ceilDiv(shape.layers().size(), engine().pipelineParallel());
        List<Mixer> mixers =
                new ArrayList<>(mixers(shape.layers().subList(0, size)).toList());
        for (ModelShape draft : drafts) {
            boolean predicts =
                    Families.isPredictor(draft.type()) && !draft.predictors().isEmpty();
            mixers.addAll(mixers(predicts ? draft.predictors() : draft.layers()).toList());
        }
        return mixers;
    }

    private KvPool pool(List<Mixer> mixers) {
        return KvPool.of(mixers, settings());
    }

    /** Two where the prefix cache keeps them: the one that is written, and the last that is whole. */
    int statesPerRequest() {
        Boolean caching = engine().prefixCaching();
        boolean kept = caching == null ? version.cachesStates() : caching;
        return shape.hasTokens() && kept ? 2 : 1;
    }

    private KvPool.Settings settings() {
        Integer wanted = engine().blockSize();
        boolean compressed = mixers(shape.layers()).anyMatch(Mixer.Compressed.class::isInstance);
        boolean ahead = !Boolean.FALSE.equals(engine().asyncScheduling());
        int usual = compressed ? COMPRESSED_BLOCK : shape.hasLatentAttention() ? LATENT_BLOCK : BLOCK;
        return new KvPool.Settings(
                type,
                engine().tensorParallel(),
                wanted == null ? usual : wanted,
                (int) Math.min(
                        Integer.MAX_VALUE / 2,
                        (long) batch().tokens() * version.stepsInFlight(engine().pipelineParallel(), ahead)),
                statesPerRequest(),
                engine().ahead(),
                version);
    }

    private Kv kv(KvPool pool, long available) {
        long blocks = pool.blocks(available);
        double ofRequest = pool.blocksOfRequest(maxModelLen);
        double concurrency = ofRequest == 0 ? 0 : blocks / ofRequest;
        long tokens = version.reportsTokensOfRequests() || pool.blockTokens() == 0
                ? (long) (ofRequest == 0 ? 0 : blocks / pool.reportedBlocksOfRequest(maxModelLen) * maxModelLen)
                : blocks / Math.max(1, pool.groups().size()) * pool.blockTokens();
        return new Kv(pool.blockTokens(), blocks, tokens, concurrency, longest(pool, blocks));
    }

    private int longest(KvPool pool, long blocks) {
        int low = 0;
        int high = shape.contextLength() > 0 ? shape.contextLength() : maxModelLen;
        while (low < high) {
            int middle = low + (high - low + 1) / 2;
            if (pool.blocksOfRequest(middle) <= blocks) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private List<Reason> assumed(KvPool pool) {
        return new Assumptions(this, batch(), share()).list(pool.uneven());
    }
}
