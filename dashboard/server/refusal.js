// An answer that is a refusal: status, a code for programs, a sentence for people in both languages.
export class Refusal extends Error {
	constructor(status, code, vi, en, headers = {}) {
		super(en);
		Object.assign(this, { status, code, vi, en, headers });
	}
	body() {
		return { error: this.code, message_vi: this.vi, message_en: this.en };
	}
}

export const badRequest = (vi, en) => new Refusal(400, 'bad_request', vi, en);
export const notFound = () => new Refusal(404, 'not_found', 'Không có trang này.', 'There is no such page.');
export const wrongMethod = (allowed) =>
	new Refusal(405, 'wrong_method', `Địa chỉ này chỉ nhận ${allowed}.`, `This address takes ${allowed} only.`, {
		Allow: allowed,
	});
export const tooLarge = () => new Refusal(413, 'too_large', 'Nội dung gửi lên quá lớn.', 'What was sent is too large.');

// What the database said, as far as a reader should hear it.
export function fromDatabase(error) {
	if (error instanceof Refusal) return error;
	const code = error.code || '';
	if (code === '57014') {
		return new Refusal(
			504,
			'slow',
			'Cơ sở dữ liệu trả lời quá chậm nên câu hỏi đã bị dừng.',
			'The database took too long, so the question was stopped.',
		);
	}
	if (code === '42501') {
		return new Refusal(
			403,
			'not_allowed',
			'Vai trò đăng nhập không có quyền xem phần này.',
			'The role of this log-in may not see this part.',
		);
	}
	if (code === '28P01' || code === '28000')
		return new Refusal(401, 'log_in', 'Tên hoặc mật khẩu không đúng.', 'Name or password is wrong.', {
			'WWW-Authenticate': 'Basic realm="scorecard", charset="UTF-8"',
		});
	if (['3F000', '42P01', '42883', '3D000'].includes(code)) {
		return new Refusal(
			503,
			'no_scorecard',
			'Cơ sở dữ liệu chưa có bộ chỉ tiêu này, hoặc là bản quá cũ.',
			'The database has no such scorecard, or one too old.',
		);
	}
	if (/^(22|23|P0)/.test(code)) {
		return new Refusal(
			400,
			'refused',
			`Cơ sở dữ liệu không nhận: ${error.message}`,
			`The database refused: ${error.message}`,
		);
	}
	if (/^(08|57P|53|28|25006)/.test(code) || !/^[0-9A-Z]{5}$/.test(code)) {
		return new Refusal(
			503,
			'no_database',
			'Không kết nối được cơ sở dữ liệu; trang sẽ tự thử lại.',
			'The database cannot be reached; the page tries again by itself.',
		);
	}
	return new Refusal(500, 'failed', 'Câu hỏi không trả lời được.', 'The question could not be answered.');
}
