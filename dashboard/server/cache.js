// Answers kept until the figures change, so that a leader's page costs the database nothing the second time. Two who ask the
// same at once share one question. What was asked before a change is not kept after it.
export class Cache {
	constructor(limit, seconds) {
		Object.assign(this, { limit, seconds, bytes: 0, generation: 0, kept: new Map(), asked: new Map() });
	}
	forget() {
		this.generation++;
		this.kept.clear();
		this.asked.clear();
		this.bytes = 0;
	}
	async get(key, make) {
		const hit = this.kept.get(key);
		if (hit && hit.until > Date.now()) {
			this.kept.delete(key);
			this.kept.set(key, hit);
			return hit.value;
		}
		if (hit) this.drop(key, hit);
		const running = this.asked.get(key);
		if (running) return running;
		const generation = this.generation;
		const promise = make();
		this.asked.set(key, promise);
		try {
			const value = await promise;
			if (generation === this.generation) this.keep(key, value);
			return value;
		} finally {
			if (this.asked.get(key) === promise) this.asked.delete(key);
		}
	}
	keep(key, value) {
		const size = value.size + key.length + 200;
		if (size > this.limit / 4) return;
		this.kept.set(key, { value, size, until: Date.now() + this.seconds * 1000 });
		this.bytes += size;
		for (const [oldest, entry] of this.kept) {
			if (this.bytes <= this.limit) break;
			this.drop(oldest, entry);
		}
	}
	drop(key, entry) {
		this.kept.delete(key);
		this.bytes -= entry.size;
	}
}
